import { GraphError } from '../errors/graph-error.js';

const DAY = '(\\d{4})-(\\d{2})-(\\d{2})';
const TIME = '[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?';
const OFFSET = '(?:Z|([+-])(\\d{2}):?(\\d{2}))?';
const TIMESTAMP = new RegExp(`^${DAY}(?:${TIME}${OFFSET})?$`, 'i');

/**
 * A date or timestamp in ISO 8601 as a provider wrote it, in UTC where it gave no offset, whatever the server's time zone; null for any other
 * text, and for a day or time that does not exist.
 */
export function parseTimestamp(text: string): Date | null {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', sign, ...offset] =
    TIMESTAMP.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
  const utc = new Date(iso);
  // 30 February becomes a day in March, or no date at all
  if (Number.isNaN(utc.getTime()) || utc.toISOString() !== iso) return null;
  const [hours = 0, minutes = 0] = sign === undefined ? [] : offset.map(Number);
  if (hours > 23 || minutes > 59) return null;
  return new Date(utc.getTime() - (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000);
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
