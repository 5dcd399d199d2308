import { Admission } from '../../src/limits/admission.js';

function admission(utilization: () => number, onRefused?: () => void) {
  const gate = new Admission({ utilization, ...(onRefused && { onRefused }) });
  gate.stop();
  return gate;
}

/** Enters until refused; returns how many were admitted. */
function fill(gate: Admission): number {
  let inside = 0;
  while (gate.enter()) inside += 1;
  return inside;
}

/** How many operations are admitted at most. */
function capacityOf(gate: Admission): number {
  const inside = fill(gate);
  for (let left = 0; left < inside; left += 1) gate.leave();
  return inside;
}

describe('admission', () => {
  it('refuses operations over the limit, reports them, and admits one again after another has left', () => {
    let refused = 0;
    const gate = admission(
      () => 0.5,
      () => (refused += 1),
    );
    fill(gate);
    expect([gate.enter(), refused]).toEqual([false, 2]);
    gate.leave();
    expect(gate.enter()).toBe(true);
  });

  it('decreases the limit while the event loop is saturated and the limit is used, but not below sixteen', () => {
    const gate = admission(() => 1);
    const before = fill(gate);
    for (let i = 0; i < 50; i += 1) gate.adjust();
    for (let left = 0; left < before; left += 1) gate.leave();
    expect([before, capacityOf(gate)]).toEqual([128, 16]);
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
