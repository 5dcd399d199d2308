import { z } from 'zod';
import { webhookTypeWire } from './assumed.js';

// The provider's own words and shapes; see PROVIDERS.md and seeds 000 and 001. No write's answer and no error body is documented.

export type StatusWire = 'active' | 'deactivated';

export interface PersonWire {
  id: string;
  registration_date: string;
  data: { name: string; document_number: string; birthdate?: string | undefined };
}

const id = z.string().min(1).max(255);

/** One report of the webhook; fields it does not know are dropped. */
export const webhookWire = z.object({
  account_id: id,
  person_id: id.nullish(),
  monitoring_topic: z.string().min(1).max(255),
  event: z.string().min(1).max(255),
  person_type: webhookTypeWire,
  account_type: webhookTypeWire,
});
export type WebhookWire = z.output<typeof webhookWire>;
