import type { z } from 'zod';

/** One field of a body that is wrong. Never carries the field's value. */
export interface BodyProblem {
  /** Path with dots, such as `data.name`; empty for the body itself. */
  field: string;
  kind: 'missing' | 'unknown' | 'empty' | 'invalid';
  message: string;
}

/** At least one problem. */
export type BodyProblems = readonly [BodyProblem, ...BodyProblem[]];

/** Parses a body by a schema; `refuse` receives every field that is wrong and throws the provider's own error response. */
export function checkBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
  refuse: (problems: BodyProblems) => never,
): z.output<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue): BodyProblem[] => {
    const field = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: field === '' ? key : `${field}.${key}`,
        kind: 'unknown',
        message: 'unknown field',
      }));
    }
    const value = issue.path.reduce<unknown>(
      (parent, key) => (parent as Record<PropertyKey, unknown> | undefined)?.[key],
      body,
    );
    if (value === undefined) return [{ field, kind: 'missing', message: 'required field is missing' }];
    return [{ field, kind: value === '' ? 'empty' : 'invalid', message: issue.message }];
  });
  return refuse(problems as unknown as BodyProblems);
}
