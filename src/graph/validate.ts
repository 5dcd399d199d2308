import { z } from 'zod';
import { InputError, type FieldProblem } from '../errors/graph-error.js';
import { idempotencyKey } from './rules/index.js';

/**
 * Applies every rule of an input before anything is called.
 * @throws InputError with one problem per broken rule, each naming its field under `input` and never its value.
 */
export function validate<T>(rules: z.ZodType<T>, input: unknown): T {
  return validateArgument(rules, { input });
}

/** `validate` for an argument of any name, given as `{ name: value }`. */
export function validateArgument<T>(rules: z.ZodType<T>, argument: Readonly<Record<string, unknown>>): T {
  const [[name, value] = ['', undefined]] = Object.entries(argument);
  const result = rules.safeParse(value);
  if (!result.success) throw new InputError(problemsOf(result.error, name));
  return result.data;
}

const WITH_KEY = z.object({ idempotencyKey });

/** `validate` for a mutation's input: its idempotency key, and the rest by the write's own rules. */
export function validateWrite<T>(rules: z.ZodType<T>, input: unknown): { idempotencyKey: string; input: T } {
  const [key, rest] = [WITH_KEY.safeParse(input), rules.safeParse(input)];
  if (key.success && rest.success) return { idempotencyKey: key.data.idempotencyKey, input: rest.data };
  throw new InputError([key, rest].flatMap(({ error }) => (error ? problemsOf(error) : [])));
}

function problemsOf(error: z.ZodError, argument = 'input'): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const field = [argument, ...issue.path].join('.').replace(/\.(\d+)/g, '[$1]');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: `${field}.${key}`, message: 'is not known' }));
    return [{ field, message: issue.message }];
  });
}
