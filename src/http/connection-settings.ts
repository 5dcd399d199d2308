import { z } from 'zod';

/** Where `<PREFIX>_CONNECTIONS` is not set, and the limit of open files allows it. */
export const DEFAULT_CONNECTIONS = 4_096;

const connections = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, 'must be a number from 1 to 999999')
  .transform(Number)
  .optional();

const http = z.enum(['1.1', '2'], 'must be 1.1 or 2').default('1.1');

/** The environment variables of a provider's connections, for its settings. */
export function connectionSettings<const Prefix extends string>(prefix: Prefix) {
  const settings = {
    [`${prefix}_CONNECTIONS`]: connections.describe(
      `Calls in flight to this provider at most, each on a connection of its own with HTTP/1.1. By default ${DEFAULT_CONNECTIONS}, or what the limit of open files allows.`,
    ),
    [`${prefix}_HTTP`]: http.describe(
      '`2` offers HTTP/2 over https, for a provider that limits connections; it needs more CPU per call.',
    ),
  };
  return settings as Record<`${Prefix}_CONNECTIONS`, typeof connections> & Record<`${Prefix}_HTTP`, typeof http>;
}
