import { Admission, type AdmittedPlace } from '../../src/limits/admission.js';

function admission(utilization: () => number, onRefused?: () => void) {
  const gate = new Admission({ utilization, ...(onRefused && { onRefused }) });
  gate.stop();
  return gate;
}

/** Enters until refused; returns the places of those that were admitted. */
function fill(gate: Admission): AdmittedPlace[] {
  const places: AdmittedPlace[] = [];
  for (let place = gate.enter(); place; place = gate.enter()) places.push(place);
  return places;
}

/** How many operations are admitted at most. */
function capacityOf(gate: Admission): number {
  const places = fill(gate);
  for (const place of places) place.leave();
  return places.length;
}

describe('admission', () => {
  it('refuses operations over the limit, reports them, and admits one again after another has left', () => {
    let refused = 0;
    const gate = admission(
      () => 0.5,
      () => (refused += 1),
    );
    const [place] = fill(gate);
    expect([gate.enter(), refused]).toEqual([undefined, 2]);
    place!.leave();
    expect(gate.enter()).toBeDefined();
  });

  it('decreases the limit while the event loop is saturated and the limit is used, but not below sixteen', () => {
    const gate = admission(() => 1);
    const before = fill(gate);
    for (let i = 0; i < 50; i += 1) gate.adjust();
    for (const place of before) place.leave();
    expect([before.length, capacityOf(gate)]).toEqual([128, 16]);
  });

  it('keeps the limit when few operations saturate the event loop: one large operation is no overload', () => {
    const gate = admission(() => 1);
    for (let i = 0; i < 50; i += 1) gate.adjust();
    expect(capacityOf(gate)).toBe(128);
  });

  it('increases the limit while operations only wait for providers', () => {
    const gate = admission(() => 0.3);
    for (let i = 0; i < 200; i += 1) gate.adjust();
    expect(capacityOf(gate)).toBe(1_024);
  });
});

describe('admission of several tenants', () => {
  const shared = () => {
    let refused = 0;
    const gate = new Admission({ utilization: () => 1, isShared: () => true, onRefused: () => (refused += 1) });
    gate.stop();
    return { gate, refused: () => refused };
  };
  /** Begins operations of the tenant until one is refused; returns the places of the others. */
  function begin(gate: Admission, tenant: string): AdmittedPlace[] {
    const places: AdmittedPlace[] = [];
    for (;;) {
      const place = gate.enter();
      if (place?.ownedBy(tenant)) places.push(place);
      else {
        place?.leave();
        return places;
      }
    }
  }

  it('a tenant alone holds the whole limit', () => {
    const { gate, refused } = shared();
    expect([begin(gate, 'a').length, refused()]).toEqual([128, 1]);
  });

  it('one that holds the whole limit does not keep another from its share, and gets no more while the limit is reached', () => {
    const { gate } = shared();
    const places = begin(gate, 'a');
    expect(begin(gate, 'b')).toHaveLength(64);
    for (const place of places.splice(0, 64)) place.leave();
    expect(begin(gate, 'a')).toEqual([]);
    places.pop()!.leave();
    expect(begin(gate, 'a')).toHaveLength(1);
  });

  it('operations whose callers are not known yet are at most the limit', () => {
    const { gate } = shared();
    begin(gate, 'a');
    expect(fill(gate)).toHaveLength(128);
  });
});
