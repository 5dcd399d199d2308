import { z } from 'zod';
import { baseUrl, pathSegment } from '../../http/settings.js';
import { connectionSettings } from '../../http/connection-settings.js';
import { readPrivateKey } from '../../http/auth/keys.js';

/** Prozora's environment variables. */
export const prozoraSettings = z.object({
  PROZORA_BASE_URL: baseUrl.describe('The whole prefix, such as `https://host/api/v1`.'),
  PROZORA_COUNTERPARTY_GUID: pathSegment.describe('The counterparty in every path.'),
  PROZORA_SIGNING_KEY: z
    .string()
    .transform((value) => readPrivateKey('PROZORA_SIGNING_KEY', value))
    .describe("A private key, as PEM text or a file's path; signs RS256 or ES256 by the key's type."),
  PROZORA_SUBJECT: z.string().min(1, 'must not be empty').describe('The `sub` claim of the tokens we sign.'),
  ...connectionSettings('PROZORA'),
});
