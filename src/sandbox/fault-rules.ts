import { z } from 'zod';
import type { SimulatedFault } from './simulator.js';

const EFFECTS = {
  latencyMs: z.number().min(0).max(600_000).optional(),
  status: z.int().min(200).max(599).optional(),
  applied: z.boolean().optional(),
  headers: z.record(z.string().regex(/^[\w-]+$/), z.string().regex(/^[\t\x20-\x7e]*$/)).optional(),
  wire: z.enum(['reset', 'truncate', 'hang', 'lose']).optional(),
  body: z.string().optional(),
};
const FIELDS = ['endpoint', 'times', ...Object.keys(EFFECTS)];

/**
 * Parses faults received over HTTP; `endpoints` are the names they may have.
 * @throws z.ZodError whose messages name the field and what it may be.
 */
export function parseFaults(json: unknown, endpoints: readonly string[]): SimulatedFault[] {
  const fault = z
    .strictObject({ endpoint: z.enum(endpoints), times: z.int().positive().optional(), ...EFFECTS })
    .refine((set) => Object.keys(EFFECTS).some((name) => name !== 'applied' && name in set), {
      error: `must have one of: ${Object.keys(EFFECTS).join(', ')}`,
    });
  return z.array(fault).max(100).parse(json) as SimulatedFault[];
}

/** The first problem of refused faults, such as `[0].wire must be one of: reset, truncate, hang, lose`; no value is repeated. */
export function faultProblem({ issues }: z.ZodError): string {
  const { path, ...issue } = issues[0]!;
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return `${field || 'the body'} ${expected(issue)}`;
}

function expected(issue: Omit<z.core.$ZodIssue, 'path'>): string {
  const { code, message, values } = issue as { code: string; message: string; values?: readonly string[] };
  if (values) return `must be one of: ${values.join(', ')}`;
  return code === 'unrecognized_keys' ? `has an unknown field; the fields are: ${FIELDS.join(', ')}` : message;
}
