import type { SimulatedFault } from './simulator.js';

/** The faults set on one simulator, in the order they were set. */
export class FaultSettings {
  private entries: { fault: SimulatedFault; left: number }[] = [];

  /** The faults that are still set, each with the `times` that are left of it. */
  get list(): readonly SimulatedFault[] {
    return this.entries.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left }));
  }

  add(fault: SimulatedFault): void {
    this.entries.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.entries = [];
  }

  /** The first fault that matches; counts against its `times`. A read has nothing to `lose`, unless its endpoint is named. */
  take(endpoint: string, writes: boolean): SimulatedFault | undefined {
    const entry = this.entries.find(
      ({ fault }) => fault.endpoint === endpoint || (fault.endpoint === '*' && (writes || fault.wire !== 'lose')),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.entries = this.entries.filter((other) => other !== entry);
    return entry.fault;
  }
}
