import { z } from 'zod';
import type { SimulatedFault } from './simulator.js';

const FAULT = z.strictObject({
  endpoint: z.string().min(1),
  times: z.int().positive().optional(),
  latencyMs: z.number().nonnegative().optional(),
  status: z.int().min(200).max(599).optional(),
  applied: z.boolean().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  wire: z.enum(['reset', 'truncate', 'hang', 'lose']).optional(),
  body: z.string().optional(),
});

/** Parses faults received over HTTP. @throws z.ZodError naming each wrong field. */
export function parseFaults(json: unknown): SimulatedFault[] {
  return z.array(FAULT).parse(json) as SimulatedFault[];
}

/** The faults set on one simulator, in the order they were set. */
export class FaultSettings {
  private entries: { fault: SimulatedFault; left: number }[] = [];

  add(fault: SimulatedFault): void {
    this.entries.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.entries = [];
  }

  /** The first fault that matches; counts against its `times`. */
  take(endpoint: string): SimulatedFault | undefined {
    const entry = this.entries.find(({ fault }) => fault.endpoint === endpoint || fault.endpoint === '*');
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.entries = this.entries.filter((other) => other !== entry);
    return entry.fault;
  }
}
