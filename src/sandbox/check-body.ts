import type { z } from 'zod';

/** One thing wrong with a body: where, and what. Values are not repeated. */
export interface BodyProblem {
  /** Path with dots, such as `data.name`; empty for the body itself. */
  where: string;
  what: 'missing' | 'unknown' | 'empty' | 'invalid';
  message: string;
}

/** Checks a body against a schema and names every field that is wrong, as providers' error bodies do. */
export function checkBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
): { value: z.output<S> } | { faults: [BodyProblem, ...BodyProblem[]] } {
  const result = schema.safeParse(body);
  if (result.success) return { value: result.data };
  const faults = result.error.issues.flatMap((issue): BodyProblem[] => {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        where: where === '' ? key : `${where}.${key}`,
        what: 'unknown',
        message: 'unknown field',
      }));
    }
    const value = issue.path.reduce<unknown>(
      (at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key],
      body,
    );
    if (value === undefined) return [{ where, what: 'missing', message: 'required field is missing' }];
    return [{ where, what: value === '' ? 'empty' : 'invalid', message: issue.message }];
  });
  return { faults: faults as [BodyProblem, ...BodyProblem[]] };
}
