import { GraphError } from '../errors/graph-error.js';

const DAY = '\\d{4}-\\d{2}-\\d{2}';
const TIME = '[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?';
const OFFSET = '(?:Z|[+-]\\d{2}:?\\d{2})?';
const TIMESTAMP = new RegExp(`^${DAY}(?:${TIME}${OFFSET})?$`, 'i');

/** The number of `length` digits at a position; 0 where the text is shorter. */
function numberAt(text: string, position: number, length: number): number {
  let number = 0;
  for (let at = position; at < position + length && at < text.length; at += 1)
    number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

/**
 * A date or timestamp in ISO 8601 as a provider wrote it, in UTC where it gave no offset, whatever the server's time zone; null for any other
 * text, and for a day or time that does not exist. Read by position: a match with groups allocates a kilobyte, for each date of each row.
 */
export function parseTimestamp(written: string): Date | null {
  const text = written.trim();
  if (!TIMESTAMP.test(text)) return null;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 2);
  const day = numberAt(text, 8, 2);
  const hour = numberAt(text, 11, 2);
  const minute = numberAt(text, 14, 2);
  const second = text[16] === ':' ? numberAt(text, 17, 2) : 0;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecondsOf(text)));
  // 30 February becomes a day in March
  const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  const offsetMs = offsetOf(text);
  if (!exists || offsetMs === null) return null;
  return offsetMs === 0 ? utc : new Date(utc.getTime() - offsetMs);
}

function millisecondsOf(text: string): number {
  if (text[19] !== '.') return 0;
  let digits = 20;
  while (digits < 23 && text.charCodeAt(digits) >= 48 && text.charCodeAt(digits) <= 57) digits += 1;
  return numberAt(text, 20, digits - 20) * 10 ** (23 - digits);
}

/** The offset from UTC at the end of a timestamp, in milliseconds; null for one that does not exist. */
function offsetOf(text: string): number | null {
  const hasColon = text[text.length - 3] === ':';
  const at = text.length - (hasColon ? 6 : 5);
  // before this, a sign belongs to the date
  if (at < 16 || (text[at] !== '+' && text[at] !== '-')) return 0;
  const hours = numberAt(text, at + 1, 2);
  const minutes = numberAt(text, text.length - 2, 2);
  if (hours > 23 || minutes > 59) return null;
  return (text[at] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * A provider's timestamp for a field; null where it gives none. One that cannot be read is an error, which costs the field: it is neither
 * "none" nor a guess.
 */
export function timestampOf(text: string | null | undefined, provider: string): Date | GraphError | null {
  if (!text) return null;
  return parseTimestamp(text) ?? unreadable(provider);
}

/** The same for a day, from a date or timestamp; no time zone moves it. */
export function dayOf(text: string | null | undefined, provider: string): string | GraphError | null {
  if (!text) return null;
  return parseTimestamp(text) === null ? unreadable(provider) : text.trim().slice(0, 10);
}

function unreadable(provider: string): GraphError {
  return new GraphError('UPSTREAM_BAD_RESPONSE', `${provider} sent a date that could not be read`, {
    provider,
    retryable: false,
  });
}
