import { z } from 'zod';
import { baseUrl } from '../../http/settings.js';

const printable = z.string('must be set').regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces');

/** SmartPay's environment variables; messages follow the variable's name and never hold its value. */
export const smartpaySettings = z.object({
  SMARTPAY_BASE_URL: baseUrl,
  /** User of the Basic credentials, and sent when an account is closed. */
  SMARTPAY_MERCHANT_KEY: z
    .string('must be set')
    .regex(/^[\x21-\x39\x3b-\x7e]+$/, 'must be printable ASCII without spaces or colons'),
  SMARTPAY_AUTHENTICATION_KEY: printable,
  /** The `Origin` header that every request must carry. */
  SMARTPAY_ORIGIN: printable,
  /** Which of the two documented body editions the provider takes: see `assumed.ts`. */
  SMARTPAY_BODY_EDITION: z.enum(['seed', 'later'], 'must be seed or later').default('seed'),
});
