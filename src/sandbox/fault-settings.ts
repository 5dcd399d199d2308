import { z } from 'zod';
import type { Fault } from './simulator.js';

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

/** Reads faults that came over HTTP. @throws z.ZodError naming what is wrong. */
export function parseFaults(json: unknown): Fault[] {
  return z.array(FAULT).parse(json) as Fault[];
}

/** The faults set on one simulator, in the order they were set. */
export class FaultSettings {
  private entries: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.entries.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.entries = [];
  }

  /** The first fault that matches, counted down. */
  take(endpoint: string): Fault | undefined {
    if (this.entries.length === 0) return undefined;
    const entry = this.entries.find(({ fault }) => fault.endpoint === endpoint || fault.endpoint === '*');
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.entries = this.entries.filter((other) => other !== entry);
    return entry.fault;
  }
}
