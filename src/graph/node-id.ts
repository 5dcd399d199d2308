import { isIdentifier } from '../http/identifier.js';

/** What `encodeURIComponent` leaves unchanged, except punctuation: a GUID, in nearly every id. */
const PLAIN = /^[A-Za-z0-9_-]+$/;

/** A parsed node id: the kind routes it, the parts are the provider's own identifiers. */
export interface NodeId {
  readonly kind: string;
  readonly parts: readonly string[];
}

/** `wallet:5f1c...`: readable, globally unique, safe to print; parts are percent-encoded where they need it. */
export function nodeId(kind: string, ...parts: readonly string[]): string {
  let id = kind;
  for (const part of parts) id += `:${PLAIN.test(part) ? part : encodeURIComponent(part)}`;
  return id;
}

/** Parses a node id; null when it does not have the form of one. */
export function parseNodeId(id: string): NodeId | null {
  const [kind = '', ...encoded] = id.split(':');
  if (!/^[a-z]{2,20}$/.test(kind) || encoded.length === 0 || id.length > 800) return null;
  const parts = encoded.map(decodePart);
  return parts.every((part) => part !== null) ? { kind, parts } : null;
}

function decodePart(encoded: string): string | null {
  try {
    const part = decodeURIComponent(encoded);
    return isIdentifier(part) && encodeURIComponent(part) === encoded ? part : null;
  } catch {
    return null;
  }
}

/** The identifiers in an id that was validated before, such as by the rule `idOf`. */
export function idParts(id: string): [first: string, ...rest: string[]] {
  return parseNodeId(id)!.parts as [string, ...string[]];
}
