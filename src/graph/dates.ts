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
  const parts = TIMESTAMP.exec(text.trim());
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const [fraction = '', sign, hours = '0', minutes = '0'] = parts.slice(7);
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
  const utc = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  // 30 February becomes a day in March
  const exists = utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59 || Number(hours) > 23 || Number(minutes) > 59) return null;
  if (sign === undefined) return utc;
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(utc.getTime() - (sign === '-' ? -offsetMs : offsetMs));
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
