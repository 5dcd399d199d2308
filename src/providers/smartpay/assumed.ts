import type { UpstreamErrorKind } from '../../errors/upstream-error.js';
import { PaymentMethodType } from '../../graph/payment-method.js';
import { alpha3Of } from '../../graph/rules/index.js';
import type { StoredAddress } from './projection.js';

// Everything about SmartPay that its documentation does not say. When a real response differs, the line to change is here.

export type BodyEdition = 'seed' | 'later';

/**
 * The billing address in the two documented editions of the body. Of the later one only `addressLine1` and the three-letter
 * `countryCode` are known: that the line holds street and house number, and that the other names stay, is assumed.
 */
export const ADDRESS_BODY: Record<BodyEdition, (address: StoredAddress) => object> = {
  seed: ({ fullName, emailAddress, street, houseNumber, city, postCode, countryCode }) => ({
    customerFullName: fullName,
    emailAddress: emailAddress ?? undefined,
    address: street,
    number: houseNumber ?? undefined,
    city,
    postCode,
    countryCode,
  }),
  later: ({ fullName, emailAddress, street, houseNumber, city, postCode, countryCode }) => ({
    customerFullName: fullName,
    emailAddress: emailAddress ?? undefined,
    addressLine1: houseNumber === null ? street : `${street} ${houseNumber}`,
    city,
    postCode,
    countryCode: alpha3Of(countryCode),
  }),
};

/** `responseCode` of a success; any other code in a 200 is a failure. */
export const SUCCESS = '0000';

/**
 * What the failure codes mean for the outcome; a code that is not listed is `rejected`. The codes are documented, their meaning for the outcome is
 * assumed: with each of them the provider has not applied the request.
 */
export const SMARTPAY_ERROR_KIND: Readonly<Record<string, UpstreamErrorKind>> = {
  '0001': 'rejected',
  '0002': 'rejected',
  '0007': 'rejected',
  '0008': 'not-found',
  '0011': 'conflict',
  '0012': 'conflict',
  '0017': 'conflict',
  '0018': 'rejected', // whether our API user or the customer is not documented
  '0019': 'rejected',
  '0020': 'rejected',
  '0027': 'rejected',
  '0028': 'rejected',
  '0034': 'conflict',
};

/** Where the documentation gives no length: generous, so that nothing the provider would accept is refused. */
export const UNDOCUMENTED_LENGTH = 255;

/** At least 90 s is recommended for writes: a shorter timeout gives up on writes that are then applied. */
export const WRITE_TIMEOUT_MS = 90_000;

/** `status` of a deleted payment option: `{"status":"OK"}` is the only documented response. */
export const DELETED = 'OK';

/** Types of payment options by their code. The codes are not documented; any other is UNKNOWN. */
export const TYPE_OF_OPTION: Readonly<Record<string, PaymentMethodType>> = {
  VISA: PaymentMethodType.CREDIT_CARD,
  MC: PaymentMethodType.CREDIT_CARD,
  AMEX: PaymentMethodType.CREDIT_CARD,
  SDD: PaymentMethodType.DIRECT_DEBIT,
  PAYPAL: PaymentMethodType.PAYPAL,
};
