import { z } from 'zod';

const url = (name: string) => z.url({ protocol: /^https?$/, error: `${name} must be an http or https URL` });

/** Prozora's environment variables. */
export const prozoraSettings = z.object({
  PROZORA_BASE_URL: url('PROZORA_BASE_URL'),
  PROZORA_COUNTERPARTY_GUID: z.string().min(1),
  /** PEM text or a file's path; RS256 or ES256 by the key's type. */
  PROZORA_SIGNING_KEY: z.string().min(1),
  PROZORA_SUBJECT: z.string().min(1),
});
export type ProzoraSettings = z.output<typeof prozoraSettings>;
