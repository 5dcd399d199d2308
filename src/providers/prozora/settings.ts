import { z } from 'zod';
import { baseUrl, pathSegment } from '../../http/settings.js';
import { readPrivateKey } from '../../http/auth/keys.js';

/** Prozora's environment variables. */
export const prozoraSettings = z.object({
  PROZORA_BASE_URL: baseUrl,
  PROZORA_COUNTERPARTY_GUID: pathSegment,
  /** PEM text or a file's path; signs RS256 or ES256 by the key's type. */
  PROZORA_SIGNING_KEY: z.string().transform((value) => readPrivateKey('PROZORA_SIGNING_KEY', value)),
  PROZORA_SUBJECT: z.string().min(1, 'must not be empty'),
});
