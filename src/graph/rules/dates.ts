import { z } from 'zod';
import { textInput } from './text.js';

/** A day as `YYYY-MM-DD`, or a function for one that moves, such as today. */
type Day = string | (() => string);

export interface DayBounds {
  min?: Day;
  max?: Day;
}

/** A real calendar day, `YYYY-MM-DD`, between the bounds (inclusive). */
export function calendarDate({ min, max }: DayBounds = {}) {
  return textInput
    .refine(isDay, { message: 'must be a day that exists, YYYY-MM-DD', abort: true })
    .refine((value) => min === undefined || value >= dayOf(min), { message: 'is too early' })
    .refine((value) => max === undefined || value <= dayOf(max), { message: 'is too late' });
}

/** Today, as a day in UTC. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function dayOf(day: Day): string {
  return typeof day === 'string' ? day : day();
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const LATEST = Date.parse('9999-12-31T23:59:59.999Z');
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');

/** A timestamp, from the `DateTime` scalar's `Date` or from text with an offset; comes out as ISO 8601 in UTC. */
export const timestamp = z
  .union([z.date(), z.iso.datetime({ offset: true }).transform((value) => new Date(value))], {
    error: (issue) =>
      issue.input === undefined || issue.input === null
        ? 'is required'
        : 'must be a timestamp in ISO 8601 with an offset',
  })
  .refine((value) => value.getTime() >= EARLIEST && value.getTime() <= LATEST, 'must be in the years 1 to 9999')
  .transform((value) => value.toISOString());
