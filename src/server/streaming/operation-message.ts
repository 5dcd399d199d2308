import { z } from 'zod';
import { checkPersistedQuery, memberOf } from '../persisted-query.js';
import { RequestRefused, errorReply } from '../reply.js';

const jsonObject = z.record(z.string(), z.unknown());
const nullAsAbsent = z.null().transform(() => undefined);

const operationMessage = z.object({
  query: z.string().optional(),
  operationName: z.union([z.string(), nullAsAbsent]).optional(),
  variables: z.union([jsonObject, nullAsAbsent]).optional(),
  extensions: z.union([jsonObject, nullAsAbsent]).optional(),
});

/** An operation as clients send it. */
export interface OperationMessage {
  query?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** @throws RequestRefused with 400, which names the invalid member and not its value. */
export function readOperationMessage(message: unknown): OperationMessage {
  const parsed = operationMessage.safeParse(message);
  if (!parsed.success) throw refusal(parsed.error.issues[0]?.path[0]);
  const { query, ...rest } = parsed.data;
  checkPersistedQuery(rest.extensions);
  // graphql-transport-ws needs a text: clients that send only a hash send an empty one
  const isHashOnly = query === '' && memberOf(rest.extensions, 'persistedQuery') !== undefined;
  const members = isHashOnly ? rest : parsed.data;
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The operation in the query string of a GET. @throws RequestRefused as above. */
export function readOperationSearch(search: string): OperationMessage {
  const members = [...new URLSearchParams(search)].map(([name, value]) => [
    name,
    name === 'variables' || name === 'extensions' ? parseMember(name, value) : value,
  ]);
  return readOperationMessage(Object.fromEntries(members));
}

function parseMember(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refusal(name);
  }
}

function refusal(member: PropertyKey | undefined): RequestRefused {
  if (member === undefined) return new RequestRefused(errorReply(400, 'The operation must be a JSON object'));
  const expected = member === 'query' || member === 'operationName' ? 'a string' : 'an object';
  return new RequestRefused(errorReply(400, `\`${String(member)}\` must be ${expected}`));
}
