import { z } from 'zod';
import { isLoopback } from './loopback.js';

/** A provider's whole URL prefix. Credentials, query and fragment are rejected: they would be lost, or sent to every endpoint. */
export const baseUrl = z
  .string()
  .refine(isPlainBase, {
    message: 'must be an http or https URL without credentials, query or fragment',
    abort: true,
  })
  .refine(isEncrypted, 'must be an https URL; http is allowed only to a loopback address');

/** An identifier of the tenant that is part of every path. */
export const pathSegment = z.string().regex(/^(?!\.{1,2}$)[\w.~-]{1,255}$/, 'must be letters, digits and - _ . ~ only');

/** Whether a base URL is http(s) and has only an origin and a path. */
export function isPlainBase(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return /^https?:$/.test(protocol) && username + password + search + hash === '';
}

/** Whether what is sent to a URL cannot be read on the way: https, or this machine itself. */
export function isEncrypted(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || isLoopback(hostname);
}
