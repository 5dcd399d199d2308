import { z } from 'zod';
import { RequestRefused, errorReply } from '../reply.js';

const JSON_OBJECT = z.record(z.string(), z.unknown());
const nothing = z.null().transform(() => undefined);

const operationMessage = z.object({
  query: z.string().optional(),
  operationName: z.union([z.string(), nothing]).optional(),
  variables: z.union([JSON_OBJECT, nothing]).optional(),
  extensions: z.union([JSON_OBJECT, nothing]).optional(),
});

/** An operation as callers send it. */
export interface OperationMessage {
  query?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** @throws Refused with 400, naming the member and nothing of it. */
export function readOperationMessage(message: unknown): OperationMessage {
  const parsed = operationMessage.safeParse(message);
  if (!parsed.success) throw new RequestRefused(errorReply(400, sentence(parsed.error.issues[0]?.path[0])));
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
}

/** The operation in the query string of a GET. @throws Refused as above. */
export function readOperationSearch(search: string): OperationMessage {
  const given = new URLSearchParams(search);
  const members = [...given].map(([name, value]) => [
    name,
    name === 'variables' || name === 'extensions' ? parsed(name, value) : value,
  ]);
  return readOperationMessage(Object.fromEntries(members));
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new RequestRefused(errorReply(400, sentence(name)));
  }
}

function sentence(member: PropertyKey | undefined): string {
  return member === undefined ? 'The operation must be a JSON object' : `${String(member)} is not what it must be`;
}
