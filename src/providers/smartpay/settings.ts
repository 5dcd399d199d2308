import { z } from 'zod';
import { baseUrl } from '../../http/settings.js';
import { connectionSettings } from '../../http/connection-settings.js';

const printable = z.string('must be set').regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');

/** SmartPay's environment variables; messages follow the variable's name and never hold its value. */
export const smartpaySettings = z.object({
  SMARTPAY_BASE_URL: baseUrl.describe('The whole prefix, such as `https://host`.'),
  SMARTPAY_MERCHANT_KEY: z
    .string('must be set')
    .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'must be printable ASCII without spaces or colons')
    .describe('The user of the Basic credentials; also sent when an account is closed.'),
  SMARTPAY_AUTHENTICATION_KEY: printable.describe('The password of the Basic credentials.'),
  SMARTPAY_ORIGIN: printable.describe('The `Origin` header that every request must carry.'),
  SMARTPAY_BODY_EDITION: z
    .enum(['seed', 'later'], 'must be seed or later')
    .default('seed')
    .describe("Which of the two documented editions of the update's body the provider accepts."),
  ...connectionSettings('SMARTPAY'),
});
