import { z } from 'zod';
import { GraphError } from '../errors/graph-error.js';

/** A member of an object that does not match its schema: an error in its place, so that it costs its own fields and not the object's others. */
export class UnreadableMember extends GraphError {
  override readonly name = 'UnreadableMember';

  constructor(provider: string) {
    super('UPSTREAM_BAD_RESPONSE', `${provider} sent a value that does not match the documented schema`, {
      provider,
      retryable: false,
    });
  }
}

/** The schema of a member of a single object: its value, null or undefined where there is none, or an error where it cannot be read. */
export function memberOf<S extends z.ZodType>(member: S, provider: string) {
  return z.union([member.nullish(), z.unknown().transform(() => new UnreadableMember(provider))]);
}

/** A member that is needed: its value, or null where there is none. @throws UnreadableMember */
export function given<T>(member: T | UnreadableMember): Exclude<T, undefined | UnreadableMember> | null {
  if (member instanceof UnreadableMember) throw member;
  return (member ?? null) as Exclude<T, undefined | UnreadableMember> | null;
}

/** An object of the graph whose fields may be errors; the executor reports each at its field. */
export type WithErrors<T> = { [K in keyof T]: T[K] | Error };
