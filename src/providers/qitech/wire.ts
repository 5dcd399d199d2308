import { z } from 'zod';
import { webhookTypeWire } from './assumed.js';

// QI Tech's own words and shapes, as documented. Neither the response of a write nor an error body is.

export type StatusWire = 'active' | 'deactivated';

export interface PersonWire {
  id: string;
  registration_date: string;
  data: { name: string; document_number: string; birthdate?: string };
}

const id = z.string().min(1).max(255);

/** One report of the webhook; unknown fields are dropped. */
export const webhookWire = z.object({
  account_id: id,
  person_id: id.nullish(),
  monitoring_topic: z.string().min(1).max(255),
  event: z.string().min(1).max(255),
  person_type: webhookTypeWire,
  account_type: webhookTypeWire,
});
export type WebhookWire = z.output<typeof webhookWire>;
