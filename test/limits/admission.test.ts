import { Admission } from '../../src/limits/admission.js';

function admission(utilization: () => number, onRefused?: () => void) {
  const places = new Admission({ utilization, ...(onRefused && { onRefused }) });
  places.stop();
  return places;
}

/** How many operations are let in now; they stay. */
function fill(places: Admission): number {
  let inside = 0;
  while (places.enter()) inside += 1;
  return inside;
}

/** How many are let in at most; they leave again. */
function capacityOf(places: Admission): number {
  const inside = fill(places);
  for (let left = 0; left < inside; left += 1) places.leave();
  return inside;
}

describe('admission', () => {
  it('refuses what is over the limit, tells of it, and lets in the next once one has left', () => {
    let refused = 0;
    const places = admission(
      () => 0.5,
      () => (refused += 1),
    );
    fill(places);
    expect([places.enter(), refused]).toEqual([false, 2]);
    places.leave();
    expect(places.enter()).toBe(true);
  });

  it('lets fewer in while the event loop is saturated and the places are taken, but never fewer than sixteen', () => {
    const places = admission(() => 1);
    const before = fill(places);
    for (let i = 0; i < 50; i += 1) places.look();
    for (let left = 0; left < before; left += 1) places.leave();
    expect([before, capacityOf(places)]).toEqual([128, 16]);
  });

  it('does not fall when it is busy with few operations: a large one alone is no overload', () => {
    const places = admission(() => 1);
    for (let i = 0; i < 50; i += 1) places.look();
    expect(capacityOf(places)).toBe(128);
  });

  it('lets more in while operations only wait for providers', () => {
    const places = admission(() => 0.3);
    for (let i = 0; i < 200; i += 1) places.look();
    expect(capacityOf(places)).toBe(1_024);
  });
});
