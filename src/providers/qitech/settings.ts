import { z } from 'zod';
import { baseUrl } from '../../http/settings.js';

const HEADER_SAFE = /^[\x21-\x7e]+$/;

/** QI Tech's environment variables; messages follow the variable's name and never hold its value. */
export const qitechSettings = z.object({
  /** The whole prefix, such as `https://api.caas.qitech.app/account_monitoring`. */
  QITECH_BASE_URL: baseUrl,
  QITECH_API_KEY: z.string('must be set').regex(HEADER_SAFE, 'must be printable ASCII without spaces'),
  /** Signs their webhook; without it webhooks are refused. */
  QITECH_SIGNATURE_KEY: z.string('must be text').min(1, 'must not be empty').optional(),
  /** How a person is addressed when it is (de)activated: see `assumed.ts`. */
  QITECH_PERSON_PATH: z
    .enum(['person-id', 'documented'], { error: 'must be person-id or documented' })
    .default('person-id'),
});
