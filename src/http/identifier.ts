import { z } from 'zod';

/** Nearly every identifier: what is allowed everywhere, without the slower rule. */
const PLAIN = /^(?!\.{1,2}$)[A-Za-z0-9._~@+|=-]{1,255}$/;

/** What could change the meaning of a path, or how an id is read: separators of a URL, control, format (bidi) and line characters. */
const REFUSED = /[/\\?#;%\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\.{1,2}$/u;

/** Whether a value may be one identifier of a provider, of 1 to 255 characters: the one rule for parsing ids, linking them and building URLs. */
export function isIdentifier(value: string): boolean {
  return PLAIN.test(value) || (value.length > 0 && value.length <= 255 && !REFUSED.test(value));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The 8-4-4-4-12 form, of any version: the providers' own GUIDs follow none. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** An identifier that a provider documents as a UUID, as its responses hold it: one of another form would make an id that we refuse. */
export const guidWire = z.string().refine(isUuid);
