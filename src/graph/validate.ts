import { type z } from 'zod';
import { InputError } from '../errors/errors.js';

/**
 * Applies every rule of an input before anything is called.
 * @throws InputError with one problem per broken rule, each naming its field under `input` and never its value.
 */
export function validate<S extends z.ZodType>(rules: S, input: unknown): z.output<S> {
  const result = rules.safeParse(input);
  if (result.success) return result.data;
  throw new InputError(
    result.error.issues.flatMap((issue) => {
      const field = ['input', ...issue.path].join('.').replace(/\.(\d+)/g, '[$1]');
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) => ({ field: `${field}.${key}`, message: 'is not known' }));
      return [{ field, message: issue.message }];
    }),
  );
}
