// Everything about SmartPay that its documentation does not say. When a real answer differs, the line to change is here.
import type { UpstreamErrorKind } from '../../errors/upstream-error.js';
import { alpha3Of } from '../../graph/rules/index.js';
import type { AddressInput } from './rules.js';
import type { AddressWire } from './wire.js';

export type BodyEdition = 'seed' | 'later';

/**
 * The billing address in both editions. Seed 003 shows the first. Of the later one only `addressLine1` and the three-letter
 * `countryCode` are known: that its line holds street and number, and that the other names stay, is assumed.
 */
export const ADDRESS_BODY: Record<BodyEdition, (address: AddressInput) => AddressWire> = {
  seed: ({ fullName, emailAddress, street, houseNumber, city, postCode, countryCode }) => ({
    customerFullName: fullName,
    emailAddress,
    address: street,
    number: houseNumber,
    city,
    postCode,
    countryCode,
  }),
  later: ({ fullName, emailAddress, street, houseNumber, city, postCode, countryCode }) => ({
    customerFullName: fullName,
    emailAddress,
    addressLine1: houseNumber === undefined ? street : `${street} ${houseNumber}`,
    city,
    postCode,
    countryCode: alpha3Of(countryCode),
  }),
};

/** The code of a 200 that is a success; every other one is a failure that wears a 200. */
export const SUCCESS = '0000';

/**
 * What the failing codes mean in the words that outcomes branch on; a code that is not here is `rejected`. In all of them the
 * provider has answered that it did not do it.
 */
export const FAILURE_OF_CODE: Readonly<Record<string, UpstreamErrorKind>> = {
  '0001': 'rejected', // missing or malformed field
  '0002': 'rejected', // invalid parameter
  '0007': 'rejected', // must not be empty
  '0008': 'not-found', // invalid account number
  '0011': 'conflict', // invalid status
  '0012': 'conflict', // already in use for program
  '0017': 'conflict', // account type inactive
  '0018': 'rejected', // user unknown; whose user, ours or the customer, is not said
  '0019': 'rejected', // user inactive
  '0020': 'rejected', // user locked
  '0027': 'rejected', // invalid country
  '0028': 'rejected', // country not supported
  '0034': 'conflict', // already in use for account
};

/** Lengths the documentation does not give; generous ones, so that nothing the provider would take is refused. */
export const UNDOCUMENTED_LENGTH = 255;

/** 90 s or more is recommended for writes: a shorter wait gives up on writes that are then applied. */
export const WRITE_TIMEOUT_MS = 90_000;

/** Of the deletion of a payment option: `{"status":"OK"}` is the only answer shown. */
export const DELETED = 'OK';
