import { GraphError } from '../../src/errors/errors.js';
import { Admission } from '../../src/limits/admission.js';

function admission(busy: { now: number }) {
  const it = new Admission({ utilization: () => busy.now });
  it.stop();
  return it;
}

/** Lets operations in until one is refused. */
function fill(it: Admission): (() => void)[] {
  const leave: (() => void)[] = [];
  for (;;) {
    try {
      leave.push(it.enter());
    } catch {
      return leave;
    }
  }
}

function capacityOf(it: Admission): number {
  const leave = fill(it);
  leave.forEach((end) => end());
  return leave.length;
}

describe('admission', () => {
  it('refuses what is over the limit with OVERLOADED and when to come again, and lets in the next once one has left', () => {
    const places = admission({ now: 0.5 });
    const [first] = fill(places);
    expect(() => places.enter()).toThrow(GraphError);
    expect(() => places.enter()).toThrow(expect.objectContaining({ code: 'OVERLOADED', details: { retryable: true, retryAfterMs: 1_000 } }));
    first!();
    expect(() => places.enter()).not.toThrow();
  });

  it('lets fewer in while the event loop is saturated and the places are taken, but never fewer than sixteen', () => {
    const places = admission({ now: 1 });
    const held = fill(places);
    for (let i = 0; i < 50; i += 1) places.look();
    held.forEach((end) => end());
    expect(held).toHaveLength(128);
    expect(capacityOf(places)).toBe(16);
  });

  it('does not fall when it is busy with few operations: a large one alone is no overload', () => {
    const places = admission({ now: 1 });
    for (let i = 0; i < 50; i += 1) places.look();
    expect(capacityOf(places)).toBe(128);
  });

  it('lets more in while operations only wait for providers', () => {
    const places = admission({ now: 0.3 });
    for (let i = 0; i < 200; i += 1) places.look();
    expect(capacityOf(places)).toBe(1_024);
  });
});
