import { z } from 'zod';
import { baseUrl } from '../../http/settings.js';
import { connectionSettings } from '../../http/connection-settings.js';

const HEADER_SAFE = /^[\x21-\x7e]+$/;

/** QI Tech's environment variables; messages follow the variable's name and never hold its value. */
export const qitechSettings = z.object({
  QITECH_BASE_URL: baseUrl.describe('The whole prefix, such as `https://api.caas.qitech.app/account_monitoring`.'),
  QITECH_API_KEY: z
    .string('must be set')
    .regex(HEADER_SAFE, 'must be printable ASCII without spaces')
    .describe('The API key sent with every request.'),
  QITECH_SIGNATURE_KEY: z
    .string('must be text')
    .min(1, 'must not be empty')
    .optional()
    .describe('Verifies `PUT /webhooks/qitech`; without it webhooks are refused.'),
  QITECH_PERSON_PATH: z
    .enum(['person-id', 'documented'], { error: 'must be person-id or documented' })
    .default('person-id')
    .describe(
      'How a person is addressed when it is (de)activated. `documented`: without an id in the path, only where one person can be meant.',
    ),
  ...connectionSettings('QITECH'),
});
