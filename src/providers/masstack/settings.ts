import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { serviceAccountFile, type ServiceAccount } from '../../http/auth/service-account.js';

/** MasStack's environment variables. */
export const masstackSettings = z.object({
  MASSTACK_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }),
  MASSTACK_ORG_ID: z.string().min(1, 'must not be empty'),
  /** Path of the service account's JSON. */
  MASSTACK_SERVICE_ACCOUNT_FILE: z.string().transform((path, context): ServiceAccount => {
    try {
      return serviceAccountFile.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      context.addIssue({ code: 'custom', message: 'must be the path of a JSON file with client_email, private_key_id, private_key and token_uri' });
      return z.NEVER;
    }
  }),
});
