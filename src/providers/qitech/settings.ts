import { z } from 'zod';

const HEADER_SAFE = /^[\x21-\x7e]+$/;

/** QI Tech's environment variables; messages name the variable and never its value. */
export const qitechSettings = z.object({
  /** The whole prefix, such as `https://api.caas.qitech.app/account_monitoring`. */
  QITECH_BASE_URL: z.url({ protocol: /^https?$/, error: 'QITECH_BASE_URL must be an http or https URL' }),
  QITECH_API_KEY: z.string({ error: 'QITECH_API_KEY must be set' }).regex(HEADER_SAFE, 'QITECH_API_KEY must be printable ASCII without spaces'),
  /** Signs their webhook; without it webhooks are refused. */
  QITECH_SIGNATURE_KEY: z.string({ error: 'QITECH_SIGNATURE_KEY must be text' }).min(1, 'QITECH_SIGNATURE_KEY must not be empty').optional(),
  /** How a person is addressed when it is (de)activated: see `assumed.ts`. */
  QITECH_PERSON_PATH: z.enum(['person-id', 'documented'], { error: 'QITECH_PERSON_PATH must be person-id or documented' }).default('person-id'),
});
export type QitechSettings = z.output<typeof qitechSettings>;
