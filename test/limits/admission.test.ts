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
