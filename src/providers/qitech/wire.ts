import { z } from 'zod';
import { webhookTypeWire } from './assumed.js';

// QI Tech's own words and shapes, as documented. Neither the response of a write nor an error body is.

export type StatusWire = 'active' | 'deactivated';

export interface PersonWire {
  id: string;
  registration_date: string;
  data: { name: string; document_number: string; birthdate?: string };
}

/**
 * Text that both stores hold: PostgreSQL refuses NUL, and a surrogate without its pair has no UTF-8. Each becomes an escape, such as
 * `\u0000`, so that an odd character does not lose a report.
 */
const text = z
  .string()
  .max(255)
  .transform((sent) =>
    sent.replace(/[\0\p{Cs}]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
const present = z.string().min(1).pipe(text);

/** One report of the webhook; unknown fields are dropped. */
export const webhookWire = z.object({
  account_id: present,
  person_id: text.nullish(),
  monitoring_topic: present,
  event: present,
  person_type: webhookTypeWire,
  account_type: webhookTypeWire,
});
export type WebhookWire = z.output<typeof webhookWire>;
