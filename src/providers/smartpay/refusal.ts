import { z } from 'zod';
import { memberNamed, type ProviderReason, type ProviderRefusal } from '../../errors/provider-refusal.js';
import { SUCCESS } from './assumed.js';

/** Members of a request, and of its path, and the input field that each comes from. */
export const UPDATE_FIELDS = {
  customerAccountId: 'accountId',
  billingAddress: 'billingContact',
  'billingAddress.customerFullName': 'billingContact.name',
  'billingAddress.emailAddress': 'billingContact.emailAddress',
  'billingAddress.address': 'billingContact.address.addressLines',
  'billingAddress.addressLine1': 'billingContact.address.addressLines',
  'billingAddress.number': 'billingContact.address.houseNumber',
  'billingAddress.city': 'billingContact.address.city',
  'billingAddress.postCode': 'billingContact.address.postalCode',
  'billingAddress.countryCode': 'billingContact.address.countryCode',
  consumer: 'holder.consumer',
  'consumer.firstName': 'holder.consumer.givenName',
  'consumer.lastName': 'holder.consumer.familyName',
  'consumer.middleName': 'holder.consumer.middleName',
  'consumer.emailAddress': 'holder.consumer.emailAddress',
  'consumer.title': 'holder.consumer.title',
  'consumer.gender': 'holder.consumer.gender',
  'consumer.culture': 'holder.consumer.culture',
  'consumer.dateOfBirth': 'holder.consumer.birthDate',
  'consumer.mobilePhone': 'holder.consumer.mobilePhone',
  'consumer.taxId': 'holder.consumer.taxId',
  'consumer.customerGroupId': 'holder.consumer.customerGroupId',
  'consumer.isBusinessUser': 'holder.consumer.isBusinessUser',
  businessConsumer: 'holder.business',
  'businessConsumer.companyName': 'holder.business.name',
  'businessConsumer.companyType': 'holder.business.companyType',
  'businessConsumer.emailAddress': 'holder.business.emailAddress',
  'businessConsumer.taxId': 'holder.business.taxId',
  'businessConsumer.culture': 'holder.business.culture',
  'businessConsumer.companyRegistrationNumber': 'holder.business.registrationNumber',
  'businessConsumer.companyRegistrationCountryCode': 'holder.business.registrationCountryCode',
} as const;
export const CLOSE_FIELDS = { customerAccountId: 'accountId', closingReason: 'closingReason' } as const;
export const REMOVE_FIELDS = { customerAccountId: 'paymentMethodId', reference: 'paymentMethodId' } as const;

const MEMBERS = [...new Set([UPDATE_FIELDS, CLOSE_FIELDS, REMOVE_FIELDS].flatMap((fields) => Object.keys(fields)))];

const MOST_REASONS = 10;

/** What the codes mean, as documented: shown in place of the response's own description, which may quote what was sent. */
const CODE_MEANING: Readonly<Record<string, string>> = {
  '0001': 'missing or malformed field',
  '0002': 'invalid parameter',
  '0007': 'must not be empty',
  '0008': 'invalid account number',
  '0011': 'invalid status',
  '0012': 'already in use for program',
  '0017': 'account type inactive',
  '0018': 'user unknown',
  '0019': 'user inactive',
  '0020': 'user locked',
  '0027': 'invalid country',
  '0028': 'country not supported',
  '0034': 'already in use for account',
};

const text = z.union([z.string(), z.number()]).nullish().catch(null);

/** The two documented shapes of errors, and a failing 200's shape, which may come with another status too. Of each only what is known is used. */
const errorWire = z.object({
  responseCode: text,
  error: text,
  traceId: text,
  errors: z
    .array(z.object({ code: text, property: text }))
    .nullish()
    .catch(null),
});

/** Reads an error's body: the codes, the members they are about, and the trace id. Other text may hold personal data and is dropped. */
export function readRefusal(body: unknown): ProviderRefusal | undefined {
  const { responseCode, error, traceId, errors } = errorWire.safeParse(body).data ?? {};
  const listed = (errors ?? []).map(({ code, property }) => reasonOf(code, property));
  const whole = responseCode === SUCCESS ? {} : reasonOf(responseCode ?? error, null);
  const isListed = listed.some(({ code }) => code !== undefined && code === whole.code);
  const reasons = [...(isListed ? [] : [whole]), ...listed].filter((reason) => Object.keys(reason).length > 0);
  const trace = readableTraceId(String(traceId));
  if (reasons.length === 0 && trace === undefined) return undefined;
  return { reasons: reasons.slice(0, MOST_REASONS), ...(trace !== undefined && { traceId: trace }) };
}

type Text = string | number | null | undefined;

function reasonOf(sentCode: Text, property: Text): ProviderReason {
  const code = readableCode(sentCode);
  const meaning = code === undefined ? undefined : CODE_MEANING[code];
  const member = property == null ? undefined : memberNamed(String(property), MEMBERS);
  return {
    ...(code !== undefined && { code }),
    ...(meaning !== undefined && { meaning }),
    ...(member !== undefined && { member }),
  };
}

/** Words of errors that are safe although they are one word in lower case, as a name could be. */
const WORDS =
  'invalid|required|missing|duplicate|conflict|forbidden|unauthorized|unknown|expired|blocked|locked|closed';
const CODE = new RegExp(
  `^(\\d{4}|[A-Z][A-Z_]{2,39}|[a-z]{2,20}([_-][a-z]{1,20}){1,5}|[a-z]{2,20}([A-Z][a-z]{1,20}){1,5}|${WORDS})$`,
);

/** A code: four digits, words in capitals, several words in lower case, or a known word. Anything else may be personal data. */
export function readableCode(code: Text): string | undefined {
  const written = typeof code === 'number' ? String(code).padStart(4, '0') : code;
  return written != null && CODE.test(written) ? written : undefined;
}

/** A UUID, 32 hexadecimal digits, or a W3C `traceparent`; any other text could be something else. */
const TRACE_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2})$/i;

function readableTraceId(traceId: string): string | undefined {
  return TRACE_ID.test(traceId) ? traceId : undefined;
}
