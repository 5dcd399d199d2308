/* Written by `npm run codegen`: React hooks of every operation in clients/operations and of each provider, and every other mutation. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { GraphDocument } from './graph-document.js';
import { useGraphInfiniteQuery, type GraphInfiniteQueryOptions } from './use-graph-infinite-query.js';
import { useGraphMutation, type GraphMutationOptions } from './use-graph-mutation.js';
import { useGraphQuery, type GraphQueryOptions } from './use-graph-query.js';
/** Kind of account; each kind is kept by another provider. */
export type AccountKind =
  /** An account that is billed: promotions, invoices and how it pays. */
  | 'BILLING'
  /** A checkout account: billing contact, compliance checks and payment methods. */
  | 'CHECKOUT'
  /** An e-money account in the wallet. */
  | 'WALLET';

/** Status of an account, one vocabulary over the providers' own. */
export type AccountStatus =
  /** Can be used. */
  | 'ACTIVE'
  /** Blocked by the provider. */
  | 'BLOCKED'
  /** Closed. */
  | 'CLOSED'
  /** Cannot be used at present. */
  | 'INACTIVE'
  /** Rejected by the provider, as after a compliance check. */
  | 'REJECTED'
  /** The provider reports no status, or one this graph does not know; see `rawStatus`. */
  | 'UNKNOWN';

/** A company to monitor. */
export type AddLegalPersonInput = {
  /** The account the person is in; it must be monitored. */
  accountId: string;
  /** CNPJ with correct check digits, numeric or alphanumeric, masked (`12.ABC.345/01DE-35`) or not. */
  documentNumber: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Registered name, at most 255 characters. */
  name: string;
  /** Id of your choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. Generated when left out or `null`. */
  personId?: string | null | undefined;
  /** When the person was registered, such as `2024-11-04T13:37:00Z`; now, when left out or `null`. */
  registrationDate?: string | null | undefined;
};

/** A natural person to monitor. */
export type AddNaturalPersonInput = {
  /** The account the person is in; it must be monitored. */
  accountId: string;
  /** Day of birth, not in the future; needed where the Federal Revenue status is monitored. `null` means the same as leaving it out. */
  birthDate?: string | null | undefined;
  /** CPF with correct check digits, masked (`123.456.789-09`) or not. */
  documentNumber: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Full name, at most 255 characters. */
  name: string;
  /** Id of your choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. Generated when left out or `null`. */
  personId?: string | null | undefined;
  /** When the person was registered, such as `2024-11-04T13:37:00Z`; now, when left out or `null`. */
  registrationDate?: string | null | undefined;
};

/** An account whose monitoring was started elsewhere, as the provider has it. */
export type AdoptAccountMonitoringInput = {
  /** The account, of any kind, such as `wallet:...`; it must exist, and not be monitored here yet. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The kind under which the provider has the account. It cannot be checked or changed later: under the other kind, the provider refuses every write. */
  kind: MonitoringKind;
  /** The account's id at the provider, where another system chose it, such as `5f1c...`; left out or `null`, the node id, under which this API starts an account. */
  providerAccountId?: string | null | undefined;
  /** When the account was registered at the provider, such as `2024-11-04T13:37:00Z`; not known, when left out or `null`. */
  registrationDate?: string | null | undefined;
  /** Whether the provider monitors the account now. */
  status: MonitoringStatus;
};

/** Payment by bank transfer. */
export type BankTransferInput = {
  /** IBAN the customer pays from, where it is known; left out or `null`, the payment method is written without one. */
  iban?: string | null | undefined;
};

/** Who receives the invoices of a checkout account, and where. */
export type BillingContactInput = {
  /** Required: exactly one address line (the street, at most 60 characters), `city` (50), `postalCode` (10) and `countryCode`. Optional: `houseNumber` (10); left out, it stays with the same address, and must be given with another one where the account is known to have one. `administrativeArea` is not supported. */
  address: PostalAddressInput;
  /** E-mail address, at most 255 characters. */
  emailAddress?: string | null | undefined;
  /** Full name, at most 201 characters. */
  name: string;
};

/** A payment method: exactly one of these. */
export type BillingPaymentMethodInput =
  {   /** By bank transfer. */
  bankTransfer: BankTransferInput; creditCard?: never; directDebit?: never; }
  |  { bankTransfer?: never;   /** By credit card. */
  creditCard: CreditCardInput; directDebit?: never; }
  |  { bankTransfer?: never; creditCard?: never;   /** By direct debit. */
  directDebit: DirectDebitInput; };

/** The promotion to cancel, and from when. */
export type CancelPromotionInput = {
  /** Day from which it is cancelled, such as `2026-03-01`. */
  cancellationDate: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The promotion of an account, `promotion:...`. */
  promotionId: string;
};

/** How a billing account is to pay from now on. */
export type ChangePaymentMethodInput = {
  /** The account, `billing:...`. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The new payment method. */
  paymentMethod: BillingPaymentMethodInput;
};

/** The company that holds a checkout account. */
export type CheckoutBusinessInput = {
  /** Legal form, such as `GmbH`, at most 100 characters. */
  companyType: string;
  /** Language and country, such as `de-de`. */
  culture?: string | null | undefined;
  /** E-mail address, at most 255 characters. */
  emailAddress: string;
  /** Registered name, at most 100 characters. */
  name: string;
  /** Country of that register, ISO 3166-1, two or three letters. */
  registrationCountryCode?: string | null | undefined;
  /** Number in the commercial register, at most 50 characters. */
  registrationNumber?: string | null | undefined;
  /** Tax number, at most 30 characters. */
  taxId?: string | null | undefined;
};

/** The natural person who holds a checkout account. */
export type CheckoutConsumerInput = {
  /** Date of birth, 1900-01-01 or later, not in the future. */
  birthDate?: string | null | undefined;
  /** Language and country, such as `de-de`. */
  culture?: string | null | undefined;
  /** Group of customers, such as `VIP`, at most 255 characters. */
  customerGroupId?: string | null | undefined;
  /** E-mail address, at most 255 characters. */
  emailAddress: string;
  /** Family name, at most 60 characters. */
  familyName: string;
  /** Gender. */
  gender?: ConsumerGender | null | undefined;
  /** Given name, at most 60 characters. */
  givenName: string;
  /** Whether the consumer acts for a business. */
  isBusinessUser?: boolean | null | undefined;
  /** Middle name, at most 60 characters. */
  middleName?: string | null | undefined;
  /** Mobile phone number in any form, at most 255 characters. */
  mobilePhone?: string | null | undefined;
  /** Tax number, at most 255 characters. */
  taxId?: string | null | undefined;
  /** Form of address. */
  title?: ConsumerTitle | null | undefined;
};

/** Who holds a checkout account: exactly one of these. */
export type CheckoutHolderInput =
  {   /** A company. */
  business: CheckoutBusinessInput; consumer?: never; }
  |  { business?: never;   /** A natural person. */
  consumer: CheckoutConsumerInput; };

/** The billing account to close. */
export type CloseBillingAccountInput = {
  /** The account, `billing:...`. */
  accountId: string;
  /** Its customer, `customer:...`; may be left out or `null`, since the account itself names its owner. Where another customer is the owner, nothing is sent. */
  customerId?: string | null | undefined;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
};

/** The checkout account to close, and why. */
export type CloseCheckoutAccountInput = {
  /** The account, `checkout:...`. */
  accountId: string;
  /** Why it is closed, at most 255 characters. */
  closingReason: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
};

/** Gender of a consumer. */
export type ConsumerGender =
  /** Diverse. */
  | 'DIVERSE'
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE';

/** Form of address of a consumer. */
export type ConsumerTitle =
  /** Mr. */
  | 'MR'
  /** Mrs. */
  | 'MRS'
  /** Ms. */
  | 'MS';

/** A new customer and the first account. `null` means the same as leaving a field out. */
export type CreateCustomerInput = {
  /** Code of the e-money currency of the first account, such as `EUAH`. */
  assetCode: string;
  /** Stellar address of the issuer of that currency. */
  assetIssuer: string;
  /** The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider accepts it as a JSON number only. */
  balanceAllowed?: string | null | undefined;
  /** Code of the allowed balance's asset. */
  balanceAssetCode?: string | null | undefined;
  /** Stellar address of the allowed balance's issuer. */
  balanceAssetIssuer?: string | null | undefined;
  /** GUID of a branch. */
  branchId?: string | null | undefined;
  /** Family name, at most 255 characters. */
  familyName?: string | null | undefined;
  /** Given name, at most 255 characters. */
  givenName?: string | null | undefined;
  /** IBAN of the first account; its checksum is verified. */
  iban?: string | null | undefined;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Whether the customer is disabled. */
  isDisabled?: boolean | null | undefined;
  /** Verification level (KYC), 0 or more. */
  kycLevel?: number | null | undefined;
  /** Unique login: a user name, phone or e-mail. */
  login?: string | null | undefined;
  /** Middle name or patronymic, at most 255 characters. */
  middleName?: string | null | undefined;
  /** Phone number in international form, such as `+380501234567`. */
  phoneNumber?: string | null | undefined;
  /** Segment: `PL` (public liability) or `PI` (professional indemnity). */
  segment?: string | null | undefined;
  /** The provider's status of the customer, in its own words. */
  status?: string | null | undefined;
};

/** Payment by a tokenized credit card. */
export type CreditCardInput = {
  /** UUID of the tokenized card. */
  tokenId: string;
};

/** Which customers to list. A customer must meet every condition given; a list is met by any one of its values, and holds 1 to 100. Null is no condition. */
export type CustomerFilter = {
  /** Codes of the allowed balance's asset. */
  balanceAssetCodes?: Array<string> | null | undefined;
  /** Issuers of the allowed balance's asset. */
  balanceAssetIssuers?: Array<string> | null | undefined;
  /** GUIDs of branches. */
  branchIds?: Array<string> | null | undefined;
  /** Family names. */
  familyNames?: Array<string> | null | undefined;
  /** Given names. */
  givenNames?: Array<string> | null | undefined;
  /** Ids of customers, `customer:...`. */
  ids?: Array<string> | null | undefined;
  /** Whether to include disabled customers. */
  includeDisabled?: boolean | null | undefined;
  /** Verification levels (KYC), 0 or more. */
  kycLevels?: Array<number> | null | undefined;
  /** Logins. */
  logins?: Array<string> | null | undefined;
  /** Greatest allowed balance. */
  maxBalanceAllowed?: string | null | undefined;
  /** Created at or before. */
  maxCreatedAt?: string | null | undefined;
  /** Last changed at or before. */
  maxUpdatedAt?: string | null | undefined;
  /** Middle names or patronymics. */
  middleNames?: Array<string> | null | undefined;
  /** Least allowed balance. */
  minBalanceAllowed?: string | null | undefined;
  /** Created at or after. */
  minCreatedAt?: string | null | undefined;
  /** Last changed at or after. */
  minUpdatedAt?: string | null | undefined;
  /** Phone numbers. */
  phoneNumbers?: Array<string> | null | undefined;
  /** A part of a name or login. */
  search?: string | null | undefined;
  /** Segments: `PL` or `PI`. */
  segments?: Array<string> | null | undefined;
  /** Statuses, in the provider's own words. */
  statuses?: Array<string> | null | undefined;
};

/** One link of a list. */
export type CustomerLinkInput = {
  /** The customer, `customer:...`. */
  customerId: string;
  /** The system's own id of the customer: a UUID for `BILLING`, else at most 255 characters. */
  externalId: string;
  /** The system that has an id of its own for the customer. */
  system: LinkedSystem;
};

/** How a list of customers is ordered. */
export type CustomerOrder =
  /** Oldest first. */
  | 'CREATED_AT_ASC'
  /** Newest first. */
  | 'CREATED_AT_DESC'
  /** By family name, ascending. */
  | 'FAMILY_NAME_ASC'
  /** By family name, descending. */
  | 'FAMILY_NAME_DESC'
  /** By given name, ascending. */
  | 'GIVEN_NAME_ASC'
  /** By given name, descending. */
  | 'GIVEN_NAME_DESC'
  /** Least recently changed first. */
  | 'UPDATED_AT_ASC'
  /** Most recently changed first. */
  | 'UPDATED_AT_DESC';

/** The account to interrupt the monitoring of. */
export type DeactivateAccountMonitoringInput = {
  /** The account; it must be monitored and active. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
};

/** The person to stop monitoring. */
export type DeactivatePersonInput = {
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The person, `person:...`; must be active. */
  personId: string;
};

/** Payment by direct debit. */
export type DirectDebitInput = {
  /** IBAN to debit; its checksum is verified. */
  iban: string;
};

/** The customer to forget. */
export type EraseCustomerInput = {
  /** The customer, `customer:...`; the wallet provider need not know it any more. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Why, such as the number of the request; at most 500 characters, noted with the operation. No personal data. `null` is the same as leaving it out. */
  reason?: string | null | undefined;
};

/** The closed list of error codes, the same as in `extensions.code` of an error; errors of the document itself also have `GRAPHQL_PARSE_FAILED` and `GRAPHQL_VALIDATION_FAILED` there. */
export type ErrorCode =
  /** The input is invalid; nothing was recorded or called. */
  | 'BAD_INPUT'
  /** It conflicts with the present state. */
  | 'CONFLICT'
  /** The caller may not do this. */
  | 'FORBIDDEN'
  /** The idempotency key was used before, with another mutation or input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A fault of this server. */
  | 'INTERNAL'
  /** The provider does not know the object. */
  | 'NOT_FOUND'
  /** The operation exceeds a limit of this server. */
  | 'OPERATION_TOO_COMPLEX'
  /** This server is overloaded. */
  | 'OVERLOADED'
  /** The caller sends too many operations. */
  | 'RATE_LIMITED'
  /** The caller is not authenticated. */
  | 'UNAUTHENTICATED'
  /** The response of the provider could not be read. */
  | 'UPSTREAM_BAD_RESPONSE'
  /** The provider limits the rate of requests. */
  | 'UPSTREAM_RATE_LIMITED'
  /** The provider rejected the request. */
  | 'UPSTREAM_REJECTED'
  /** The provider did not respond in time. */
  | 'UPSTREAM_TIMEOUT'
  /** The provider is unavailable or could not be reached. */
  | 'UPSTREAM_UNAVAILABLE';

/** Where evidence about the outcome of a write comes from. */
export type EvidenceSource =
  /** An operator, with `settleOperation`. */
  | 'OPERATOR'
  /** A read of what the write should have changed. */
  | 'READ'
  /** Our own record: it shows that the request was never sent. */
  | 'RECORD'
  /** The write's own response. */
  | 'RESPONSE'
  /** An idempotent retry: the provider either rejects the duplicate or applies it only once. */
  | 'RETRY'
  /** A report of the provider's, which it can make only after the write was applied. */
  | 'WEBHOOK';

/** Another system's id of a customer. */
export type LinkCustomerInput = {
  /** The customer, `customer:...`. */
  customerId: string;
  /** The system's own id of the customer: a UUID for `BILLING`, else at most 255 characters. */
  externalId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The system that has an id of its own for the customer. */
  system: LinkedSystem;
};

/** Other systems' ids of several customers. */
export type LinkCustomersInput = {
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The links, 1 to 100. One that is malformed refuses the list. */
  links: Array<CustomerLinkInput>;
};

/** A system with customer ids of its own. */
export type LinkedSystem =
  /** The billing provider, by its own customer id, a UUID. */
  | 'BILLING'
  /** The checkout provider, by its own `customerAccountId`; a customer may have 3. */
  | 'CHECKOUT';

/** When a billing account pays. */
export type Modality =
  /** Afterwards, by invoice. */
  | 'POSTPAID'
  /** In advance, periodically. */
  | 'RECURRING_PREPAID'
  /** A modality this graph does not know; see `rawModality`. Only read, never written. */
  | 'UNKNOWN';

/** Which persons a monitored account may hold. */
export type MonitoringKind =
  /** Natural and legal persons. */
  | 'CORPORATE'
  /** Natural persons only. */
  | 'INDIVIDUAL';

/** Whether an account or person is being monitored. */
export type MonitoringStatus =
  /** Being monitored. */
  | 'ACTIVE'
  /** Monitoring is interrupted until it is reactivated. */
  | 'DEACTIVATED';

/** A new billing account of a customer. `null` means the same as leaving a field out. */
export type OpenBillingAccountInput = {
  /** Address of invoices. Each address line at most 100 characters, other fields at most 100; no `houseNumber`: it belongs to the address lines. */
  billingAddress?: PostalAddressInput | null | undefined;
  /** The customer, `customer:...`; must be linked to a billing customer. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** When it pays: `RECURRING_PREPAID` or `POSTPAID`. */
  modality: Modality;
  /** How it pays. */
  paymentMethod: BillingPaymentMethodInput;
};

/** Which operations to list; every condition given must hold. */
export type OperationFilter = {
  /** Only operations recorded at or after this time. */
  createdAfter?: string | null | undefined;
  /** Only operations recorded before this time. */
  createdBefore?: string | null | undefined;
  /** Only operations of this mutation, such as `changePaymentMethod`. */
  mutation?: string | null | undefined;
  /** Only writes to this provider. */
  provider?: Provider | null | undefined;
  /** Only operations with this status; `UNKNOWN` lists what is not settled. */
  status?: OperationStatus | null | undefined;
  /** Only operations about this node. */
  subjectId?: string | null | undefined;
};

/** What is known of the outcome of a write. */
export type OperationStatus =
  /** The provider confirmed it, or evidence shows that it was applied. */
  | 'APPLIED'
  /** It had ended as `APPLIED` or `REJECTED`, and later evidence contradicts that. An operator must settle it; `evidence` shows both. */
  | 'DISPUTED'
  /** The provider accepted it and is still processing it. */
  | 'PENDING'
  /** It was not applied. Final, unless `error.retryable`: see `Operation.final`. */
  | 'REJECTED'
  /** The request may have reached the provider but no readable response arrived, so it may or may not have been applied. It is retried only where a retry cannot apply it twice. */
  | 'UNKNOWN';

/** Type of a payment method, one vocabulary over the providers' own. */
export type PaymentMethodType =
  /** The customer transfers the amount. */
  | 'BANK_TRANSFER'
  /** The amount is charged to a card. */
  | 'CREDIT_CARD'
  /** The amount is debited from a bank account. */
  | 'DIRECT_DEBIT'
  /** PayPal. */
  | 'PAYPAL'
  /** A type this graph does not know; the raw type beside it has the text. */
  | 'UNKNOWN';

/** A postal address. Which fields are required, and how long they may be, is said where it is used. */
export type PostalAddressInput = {
  /** Street, line by line. */
  addressLines?: Array<string> | null | undefined;
  /** Province or state. */
  administrativeArea?: string | null | undefined;
  /** City or town. */
  city?: string | null | undefined;
  /** Country, ISO 3166-1 alpha-2, such as `DE`. */
  countryCode?: string | null | undefined;
  /** House number, where it is kept apart from the street. */
  houseNumber?: string | null | undefined;
  /** Postal code. */
  postalCode?: string | null | undefined;
};

/** Status of a promotion of an account. */
export type PromotionStatus =
  /** In force. */
  | 'ACTIVE'
  /** Cancelled. */
  | 'CANCELLED'
  /** Past its last day. */
  | 'ENDED'
  /** Starting later. */
  | 'SCHEDULED'
  /** A status this graph does not know; see `rawStatus`. */
  | 'UNKNOWN';

/** A provider behind this graph. */
export type Provider =
  /** MasStack: billing accounts, promotions and payment methods. */
  | 'MASSTACK'
  /** Prozora: customers and their e-money wallets. */
  | 'PROZORA'
  /** QI Tech: monitoring of accounts and the persons in them. */
  | 'QITECH'
  /** SmartPay: checkout accounts, compliance checks and payment methods. */
  | 'SMARTPAY';

/** The account to resume the monitoring of. */
export type ReactivateAccountMonitoringInput = {
  /** The account; its monitoring must be deactivated. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
};

/** The person to monitor again. */
export type ReactivatePersonInput = {
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The person, `person:...`; must be deactivated. */
  personId: string;
};

/** The payment method to remove from its checkout account. */
export type RemoveCheckoutPaymentMethodInput = {
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The payment method, `paymentmethod:...`. */
  paymentMethodId: string;
};

/** The outcome of a write whose status is `UNKNOWN`, `PENDING` or `DISPUTED`. */
export type SettleOperationInput = {
  /** How you know, such as the provider's ticket; at most 500 characters, shown with the operation. No personal data. */
  note: string;
  /** The operation, `operation:...`. */
  operationId: string;
  /** How it ended. */
  outcome: SettlementOutcome;
};

/** The outcome of a write, as an operator has determined it. */
export type SettlementOutcome =
  /** The provider has applied it. */
  | 'APPLIED'
  /** The provider has not applied it, and will not. */
  | 'REJECTED';

/** The account to monitor, and which persons it may hold. */
export type StartAccountMonitoringInput = {
  /** The account, of any kind, such as `wallet:...`; it must exist, and not be monitored yet. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Which persons the account may hold; cannot be changed later. */
  kind: MonitoringKind;
  /** When the account was registered, such as `2024-11-04T13:37:00Z`; now, when left out or `null`. */
  registrationDate?: string | null | undefined;
};

/** The link to remove. */
export type UnlinkCustomerInput = {
  /** The customer, `customer:...`. */
  customerId: string;
  /** Which of its ids is to be removed; left out or `null`, the only one: required where the customer has several in this system. */
  externalId?: string | null | undefined;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** The system whose id is to be removed. */
  system: LinkedSystem;
};

/** What to write to a checkout account. A member that is left out stays as it was last written through this API: that value is sent again, and without one nothing is sent. `null` is refused, because the provider documents no way to clear a value. */
export type UpdateCheckoutAccountInput = {
  /** The account, `checkout:...`. */
  accountId: string;
  /** Billing contact; the provider requires it as a whole in every update. */
  billingContact: BillingContactInput;
  /** Who holds the account; left out, it stays as it is. A consumer replaces a business, and vice versa. */
  holder?: CheckoutHolderInput | null | undefined;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
};

/** What to change of a customer; fields that are left out stay as they are, and `null` is refused. */
export type UpdateCustomerInput = {
  /** The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider accepts it as a JSON number only. */
  balanceAllowed?: string | null | undefined;
  /** Code of the allowed balance's asset. */
  balanceAssetCode?: string | null | undefined;
  /** Stellar address of the allowed balance's issuer. */
  balanceAssetIssuer?: string | null | undefined;
  /** GUID of a branch. */
  branchId?: string | null | undefined;
  /** The customer, `customer:...`. */
  customerId: string;
  /** Family name, at most 255 characters. */
  familyName?: string | null | undefined;
  /** Given name, at most 255 characters. */
  givenName?: string | null | undefined;
  /** Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again. */
  idempotencyKey: string;
  /** Whether the customer is disabled. */
  isDisabled?: boolean | null | undefined;
  /** Verification level (KYC), 0 or more. */
  kycLevel?: number | null | undefined;
  /** Middle name or patronymic, at most 255 characters. */
  middleName?: string | null | undefined;
  /** Phone number in international form, such as `+380501234567`. */
  phoneNumber?: string | null | undefined;
  /** Segment: `PL` (public liability) or `PI` (professional indemnity). */
  segment?: string | null | undefined;
  /** The provider's status of the customer, in its own words. */
  status?: string | null | undefined;
};

type AccountCard_BillingAccount_Fragment = { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { __typename: 'LegalPerson', id: string, name: string | null }
    | { __typename: 'NaturalPerson', id: string, name: string | null }
   | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
   | null> | null };

type AccountCard_CheckoutAccount_Fragment = { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { __typename: 'LegalPerson', id: string, name: string | null }
    | { __typename: 'NaturalPerson', id: string, name: string | null }
   | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
   | null> | null };

type AccountCard_WalletAccount_Fragment = { __typename: 'WalletAccount', iban: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { __typename: 'LegalPerson', id: string, name: string | null }
    | { __typename: 'NaturalPerson', id: string, name: string | null }
   | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
   | null> | null };

export type AccountCardFragment =
  | AccountCard_BillingAccount_Fragment
  | AccountCard_CheckoutAccount_Fragment
  | AccountCard_WalletAccount_Fragment
;

export type AmountFragment = { amount: string, currency: string | null };

export type CustomersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CustomersQuery = { customers: { nodes: Array<{ __typename: 'Customer', id: string, givenName: string | null, familyName: string | null, accounts: Array<
        | { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { __typename: 'LegalPerson', id: string, name: string | null }
            | { __typename: 'NaturalPerson', id: string, name: string | null }
           | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
           | null> | null }
        | { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { __typename: 'LegalPerson', id: string, name: string | null }
            | { __typename: 'NaturalPerson', id: string, name: string | null }
           | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
           | null> | null }
        | { __typename: 'WalletAccount', iban: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { __typename: 'LegalPerson', id: string, name: string | null }
            | { __typename: 'NaturalPerson', id: string, name: string | null }
           | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
           | null> | null }
       | null> | null, unavailableAccounts: Array<{ kind: AccountKind, code: ErrorCode, retryable: boolean, retryAfterMs: number | null }> } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SearchCustomersQueryVariables = Exact<{
  filter: CustomerFilter;
  orderBy?: CustomerOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchCustomersQuery = { customers: { totalCount: number | null, nodes: Array<{ __typename: 'Customer', id: string, givenName: string | null, familyName: string | null, status: string | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CustomerQueryVariables = Exact<{
  id: string;
}>;


export type CustomerQuery = { customer: { __typename: 'Customer', id: string, login: string | null, givenName: string | null, familyName: string | null, phoneNumber: string | null, kycLevel: number | null, segment: string | null, status: string | null, isDisabled: boolean | null, createdAt: string | null, balanceAllowed: { amount: string, currency: string | null } | null, links: Array<{ system: LinkedSystem, externalId: string }> | null, accounts: Array<
      | { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { __typename: 'LegalPerson', id: string, name: string | null }
          | { __typename: 'NaturalPerson', id: string, name: string | null }
         | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
         | null> | null }
      | { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { __typename: 'LegalPerson', id: string, name: string | null }
          | { __typename: 'NaturalPerson', id: string, name: string | null }
         | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
         | null> | null }
      | { __typename: 'WalletAccount', iban: string | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { __typename: 'LegalPerson', id: string, name: string | null }
          | { __typename: 'NaturalPerson', id: string, name: string | null }
         | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
         | null> | null }
     | null> | null, unavailableAccounts: Array<{ kind: AccountKind, code: ErrorCode, retryable: boolean, retryAfterMs: number | null }>, operations: { nodes: Array<{ __typename: 'Operation', mutation: string, id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null } | null> } | null } | null };

export type UnavailableFragment = { kind: AccountKind, code: ErrorCode, retryable: boolean, retryAfterMs: number | null };

export type LinkCustomerMutationVariables = Exact<{
  input: LinkCustomerInput;
}>;


export type LinkCustomerMutation = { linkCustomer: { replayed: boolean, customer: { id: string, links: Array<{ system: LinkedSystem, externalId: string }> | null } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type UnlinkCustomerMutationVariables = Exact<{
  input: UnlinkCustomerInput;
}>;


export type UnlinkCustomerMutation = { unlinkCustomer: { replayed: boolean, customer: { id: string, links: Array<{ system: LinkedSystem, externalId: string }> | null } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type OperationStatusQueryVariables = Exact<{
  id: string;
}>;


export type OperationStatusQuery = { operation: { __typename: 'Operation', mutation: string, id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null, error: { code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null } | null } | null };

export type OperationsQueryVariables = Exact<{
  filter?: OperationFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OperationsQuery = { operations: { nodes: Array<{ __typename: 'Operation', mutation: string, provider: Provider | null, subjectId: string | null, id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SettleOperationMutationVariables = Exact<{
  input: SettleOperationInput;
}>;


export type SettleOperationMutation = { settleOperation: { replayed: boolean, operation: { __typename: 'Operation', settledBy: EvidenceSource | null, note: string | null, id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type OutcomeFragment = { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null };

export type RefusalFragment = { code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null };

type WriteOutcome_AddLegalPersonPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_AddNaturalPersonPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_AdoptAccountMonitoringPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_CancelPromotionPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_ChangePaymentMethodPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_CloseBillingAccountPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_CloseCheckoutAccountPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_CreateCustomerPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_DeactivateAccountMonitoringPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_DeactivatePersonPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_EraseCustomerPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_LinkCustomerPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_LinkCustomersPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_OpenBillingAccountPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_ReactivateAccountMonitoringPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_ReactivatePersonPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_RemoveCheckoutPaymentMethodPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_SettleOperationPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_StartAccountMonitoringPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_UpdateCheckoutAccountPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

type WriteOutcome_UpdateCustomerPayload_Fragment = { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> };

export type WriteOutcomeFragment =
  | WriteOutcome_AddLegalPersonPayload_Fragment
  | WriteOutcome_AddNaturalPersonPayload_Fragment
  | WriteOutcome_AdoptAccountMonitoringPayload_Fragment
  | WriteOutcome_CancelPromotionPayload_Fragment
  | WriteOutcome_ChangePaymentMethodPayload_Fragment
  | WriteOutcome_CloseBillingAccountPayload_Fragment
  | WriteOutcome_CloseCheckoutAccountPayload_Fragment
  | WriteOutcome_CreateCustomerPayload_Fragment
  | WriteOutcome_DeactivateAccountMonitoringPayload_Fragment
  | WriteOutcome_DeactivatePersonPayload_Fragment
  | WriteOutcome_EraseCustomerPayload_Fragment
  | WriteOutcome_LinkCustomerPayload_Fragment
  | WriteOutcome_LinkCustomersPayload_Fragment
  | WriteOutcome_OpenBillingAccountPayload_Fragment
  | WriteOutcome_ReactivateAccountMonitoringPayload_Fragment
  | WriteOutcome_ReactivatePersonPayload_Fragment
  | WriteOutcome_RemoveCheckoutPaymentMethodPayload_Fragment
  | WriteOutcome_SettleOperationPayload_Fragment
  | WriteOutcome_StartAccountMonitoringPayload_Fragment
  | WriteOutcome_UpdateCheckoutAccountPayload_Fragment
  | WriteOutcome_UpdateCustomerPayload_Fragment
;

export type OpenBillingAccountMutationVariables = Exact<{
  input: OpenBillingAccountInput;
}>;


export type OpenBillingAccountMutation = { openBillingAccount: { replayed: boolean, account: { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, kind: AccountKind, status: AccountStatus | null, createdAt: string | null, externalId: string | null, monitoring: { __typename: 'Monitoring', id: string, status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
        | { __typename: 'LegalPerson', id: string, name: string | null }
        | { __typename: 'NaturalPerson', id: string, name: string | null }
       | null> | null, promotions: Array<{ __typename: 'Promotion', id: string, name: string | null, status: PromotionStatus, endDate: string | null } | null> | null, paymentMethods: Array<
        | { __typename: 'BillingPaymentMethod', type: PaymentMethodType, rawType: string | null }
        | { __typename: 'CheckoutPaymentMethod', type: PaymentMethodType, rawType: string | null }
       | null> | null } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type ChangePaymentMethodMutationVariables = Exact<{
  input: ChangePaymentMethodInput;
}>;


export type ChangePaymentMethodMutation = { changePaymentMethod: { replayed: boolean, account: { id: string, paymentMethods: Array<
        | { type: PaymentMethodType, rawType: string | null }
        | { type: PaymentMethodType, rawType: string | null }
       | null> | null } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type CancelPromotionMutationVariables = Exact<{
  input: CancelPromotionInput;
}>;


export type CancelPromotionMutation = { cancelPromotion: { replayed: boolean, promotion: { id: string, status: PromotionStatus, cancellationDate: string | null } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type BillingHistoryQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type BillingHistoryQuery = { account:
    | { __typename: 'BillingAccount', id: string, billingAddress: { addressLines: Array<string> | null, houseNumber: string | null, postalCode: string | null, city: string | null, administrativeArea: string | null, countryCode: string | null } | null, invoiceCycle: { name: string | null, day: number | null, frequency: string | null } | null, billingAddressHistory: { nodes: Array<{ createdAt: string | null, billingAddress: { addressLines: Array<string> | null, houseNumber: string | null, postalCode: string | null, city: string | null, administrativeArea: string | null, countryCode: string | null } | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null, promotionHistory: { nodes: Array<{ operation: string | null, operationDate: string | null, operatedAt: string | null, promotion: { __typename: 'Promotion', id: string, name: string | null } | null } | null> } | null }
    | { __typename: 'CheckoutAccount', id: string }
    | { __typename: 'WalletAccount', id: string }
   | null };

export type AddressFragment = { addressLines: Array<string> | null, houseNumber: string | null, postalCode: string | null, city: string | null, administrativeArea: string | null, countryCode: string | null };

export type UpdateCustomerMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { updateCustomer: { operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string, givenName: string | null, familyName: string | null } | null } | null };

export type StartAccountMonitoringMutationVariables = Exact<{
  input: StartAccountMonitoringInput;
}>;


export type StartAccountMonitoringMutation = { startAccountMonitoring: { replayed: boolean, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { id: string, kind: MonitoringKind, status: MonitoringStatus, adopted: boolean, asOf: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type AdoptAccountMonitoringMutationVariables = Exact<{
  input: AdoptAccountMonitoringInput;
}>;


export type AdoptAccountMonitoringMutation = { adoptAccountMonitoring: { replayed: boolean, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { id: string, kind: MonitoringKind, status: MonitoringStatus, adopted: boolean, asOf: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type DeactivateAccountMonitoringMutationVariables = Exact<{
  input: DeactivateAccountMonitoringInput;
}>;


export type DeactivateAccountMonitoringMutation = { deactivateAccountMonitoring: { replayed: boolean, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { id: string, kind: MonitoringKind, status: MonitoringStatus, adopted: boolean, asOf: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type ReactivateAccountMonitoringMutationVariables = Exact<{
  input: ReactivateAccountMonitoringInput;
}>;


export type ReactivateAccountMonitoringMutation = { reactivateAccountMonitoring: { replayed: boolean, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { id: string, kind: MonitoringKind, status: MonitoringStatus, adopted: boolean, asOf: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type AddNaturalPersonMutationVariables = Exact<{
  input: AddNaturalPersonInput;
}>;


export type AddNaturalPersonMutation = { addNaturalPerson: { replayed: boolean, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type AddLegalPersonMutationVariables = Exact<{
  input: AddLegalPersonInput;
}>;


export type AddLegalPersonMutation = { addLegalPerson: { replayed: boolean, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type DeactivatePersonMutationVariables = Exact<{
  input: DeactivatePersonInput;
}>;


export type DeactivatePersonMutation = { deactivatePerson: { replayed: boolean, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type ReactivatePersonMutationVariables = Exact<{
  input: ReactivatePersonInput;
}>;


export type ReactivatePersonMutation = { reactivatePerson: { replayed: boolean, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type MonitoringStateFragment = { id: string, kind: MonitoringKind, status: MonitoringStatus, adopted: boolean, asOf: string };

type PersonState_LegalPerson_Fragment = { id: string, name: string | null, status: MonitoringStatus | null, asOf: string };

type PersonState_NaturalPerson_Fragment = { id: string, name: string | null, status: MonitoringStatus | null, asOf: string };

export type PersonStateFragment =
  | PersonState_LegalPerson_Fragment
  | PersonState_NaturalPerson_Fragment
;

export type UpdateCheckoutAccountMutationVariables = Exact<{
  input: UpdateCheckoutAccountInput;
}>;


export type UpdateCheckoutAccountMutation = { updateCheckoutAccount: { operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }>, account: { id: string, status: AccountStatus | null, flowStatus: string | null, asOf: string | null } | null } | null };

export type RemoveCheckoutPaymentMethodMutationVariables = Exact<{
  input: RemoveCheckoutPaymentMethodInput;
}>;


export type RemoveCheckoutPaymentMethodMutation = { removeCheckoutPaymentMethod: { operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }>, account: { id: string, status: AccountStatus | null, flowStatus: string | null, asOf: string | null } | null } | null };

export type CloseCheckoutAccountMutationVariables = Exact<{
  input: CloseCheckoutAccountInput;
}>;


export type CloseCheckoutAccountMutation = { closeCheckoutAccount: { operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }>, account: { id: string, status: AccountStatus | null, flowStatus: string | null, asOf: string | null } | null } | null };

export type CloseBillingAccountMutationVariables = Exact<{
  input: CloseBillingAccountInput;
}>;


export type CloseBillingAccountMutation = { closeBillingAccount: { replayed: boolean, customer: { id: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { createCustomer: { replayed: boolean, account: { id: string } | null, customer: { id: string } | null, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type EraseCustomerMutationVariables = Exact<{
  input: EraseCustomerInput;
}>;


export type EraseCustomerMutation = { eraseCustomer: { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };

export type LinkCustomersMutationVariables = Exact<{
  input: LinkCustomersInput;
}>;


export type LinkCustomersMutation = { linkCustomers: { replayed: boolean, operation: { __typename: 'Operation', id: string, status: OperationStatus, reconciling: boolean, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: ErrorCode, message: string, field: Array<string> | null, provider: Provider | null, providerCode: string | null, providerTraceId: string | null, retryable: boolean, retryAfterMs: number | null }> } | null };


export const CustomersDocument: GraphDocument<CustomersQuery, CustomersQueryVariables> = {
  name: 'Customers',
  text: `fragment AccountCard on Account {
  __typename
  id
  kind
  status
  createdAt
  externalId
  monitoring {
    __typename
    id
    status
    kind
    asOf
  }
  persons {
    __typename
    id
    name
  }
  promotions {
    __typename
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
    rawType
  }
  ... on WalletAccount {
    iban
    assets {
      code
      balance {
        ...Amount
      }
    }
  }
  ... on BillingAccount {
    modality
    availablePaymentMethods
  }
  ... on CheckoutAccount {
    flowStatus
    asOf
  }
}

fragment Amount on Money {
  amount
  currency
}

query Customers($first: Int!, $after: String) {
  customers(first: $first, after: $after) {
    nodes {
      __typename
      id
      givenName
      familyName
      accounts {
        ...AccountCard
      }
      unavailableAccounts {
        ...Unavailable
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment Unavailable on UnavailableAccounts {
  kind
  code
  retryable
  retryAfterMs
}`,
};

/** Reads `Customers`. */
export function useCustomersQuery(variables: CustomersQueryVariables, options?: GraphQueryOptions<CustomersQuery>) {
  return useGraphQuery(CustomersDocument, variables, options);
}

/** Reads `Customers` page by page. */
export function useInfiniteCustomersQuery(variables: CustomersQueryVariables, options?: GraphInfiniteQueryOptions<CustomersQuery>) {
  return useGraphInfiniteQuery(CustomersDocument, variables, { connectionOf: (page) => page.customers, options });
}


export const SearchCustomersDocument: GraphDocument<SearchCustomersQuery, SearchCustomersQueryVariables> = {
  name: 'SearchCustomers',
  text: `query SearchCustomers($filter: CustomerFilter!, $orderBy: CustomerOrder, $first: Int!, $after: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes {
      __typename
      id
      givenName
      familyName
      status
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

/** Reads `SearchCustomers`. */
export function useSearchCustomersQuery(variables: SearchCustomersQueryVariables, options?: GraphQueryOptions<SearchCustomersQuery>) {
  return useGraphQuery(SearchCustomersDocument, variables, options);
}

/** Reads `SearchCustomers` page by page. */
export function useInfiniteSearchCustomersQuery(variables: SearchCustomersQueryVariables, options?: GraphInfiniteQueryOptions<SearchCustomersQuery>) {
  return useGraphInfiniteQuery(SearchCustomersDocument, variables, { connectionOf: (page) => page.customers, options });
}


export const CustomerDocument: GraphDocument<CustomerQuery, CustomerQueryVariables> = {
  name: 'Customer',
  text: `fragment AccountCard on Account {
  __typename
  id
  kind
  status
  createdAt
  externalId
  monitoring {
    __typename
    id
    status
    kind
    asOf
  }
  persons {
    __typename
    id
    name
  }
  promotions {
    __typename
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
    rawType
  }
  ... on WalletAccount {
    iban
    assets {
      code
      balance {
        ...Amount
      }
    }
  }
  ... on BillingAccount {
    modality
    availablePaymentMethods
  }
  ... on CheckoutAccount {
    flowStatus
    asOf
  }
}

fragment Amount on Money {
  amount
  currency
}

query Customer($id: ID!) {
  customer(id: $id) {
    __typename
    id
    login
    givenName
    familyName
    phoneNumber
    kycLevel
    segment
    status
    isDisabled
    createdAt
    balanceAllowed {
      ...Amount
    }
    links {
      system
      externalId
    }
    accounts {
      ...AccountCard
    }
    unavailableAccounts {
      ...Unavailable
    }
    operations(first: 5) {
      nodes {
        ...Outcome
        mutation
      }
    }
  }
}

fragment Unavailable on UnavailableAccounts {
  kind
  code
  retryable
  retryAfterMs
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}`,
};

/** Reads `Customer`. */
export function useCustomerQuery(variables: CustomerQueryVariables, options?: GraphQueryOptions<CustomerQuery>) {
  return useGraphQuery(CustomerDocument, variables, options);
}


export const LinkCustomerDocument: GraphDocument<LinkCustomerMutation, LinkCustomerMutationVariables> = {
  name: 'LinkCustomer',
  text: `mutation LinkCustomer($input: LinkCustomerInput!) {
  linkCustomer(input: $input) {
    ...WriteOutcome
    customer {
      id
      links {
        system
        externalId
      }
    }
  }
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}`,
};

/** Sends `LinkCustomer`. */
export function useLinkCustomerMutation<Context = unknown>(options?: GraphMutationOptions<LinkCustomerMutation, LinkCustomerMutationVariables, Context>) {
  return useGraphMutation(LinkCustomerDocument, options);
}


export const UnlinkCustomerDocument: GraphDocument<UnlinkCustomerMutation, UnlinkCustomerMutationVariables> = {
  name: 'UnlinkCustomer',
  text: `mutation UnlinkCustomer($input: UnlinkCustomerInput!) {
  unlinkCustomer(input: $input) {
    ...WriteOutcome
    customer {
      id
      links {
        system
        externalId
      }
    }
  }
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}`,
};

/** Sends `UnlinkCustomer`. */
export function useUnlinkCustomerMutation<Context = unknown>(options?: GraphMutationOptions<UnlinkCustomerMutation, UnlinkCustomerMutationVariables, Context>) {
  return useGraphMutation(UnlinkCustomerDocument, options);
}


export const OperationStatusDocument: GraphDocument<OperationStatusQuery, OperationStatusQueryVariables> = {
  name: 'OperationStatus',
  text: `query OperationStatus($id: ID!) {
  operation(id: $id) {
    ...Outcome
    mutation
    error {
      ...Refusal
    }
  }
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}`,
};

/** Reads `OperationStatus`. */
export function useOperationStatusQuery(variables: OperationStatusQueryVariables, options?: GraphQueryOptions<OperationStatusQuery>) {
  return useGraphQuery(OperationStatusDocument, variables, options);
}


export const OperationsDocument: GraphDocument<OperationsQuery, OperationsQueryVariables> = {
  name: 'Operations',
  text: `query Operations($filter: OperationFilter, $first: Int!, $after: String) {
  operations(filter: $filter, first: $first, after: $after) {
    nodes {
      ...Outcome
      mutation
      provider
      subjectId
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}`,
};

/** Reads `Operations`. */
export function useOperationsQuery(variables: OperationsQueryVariables, options?: GraphQueryOptions<OperationsQuery>) {
  return useGraphQuery(OperationsDocument, variables, options);
}

/** Reads `Operations` page by page. */
export function useInfiniteOperationsQuery(variables: OperationsQueryVariables, options?: GraphInfiniteQueryOptions<OperationsQuery>) {
  return useGraphInfiniteQuery(OperationsDocument, variables, { connectionOf: (page) => page.operations, options });
}


export const SettleOperationDocument: GraphDocument<SettleOperationMutation, SettleOperationMutationVariables> = {
  name: 'SettleOperation',
  text: `mutation SettleOperation($input: SettleOperationInput!) {
  settleOperation(input: $input) {
    ...WriteOutcome
    operation {
      settledBy
      note
    }
  }
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}`,
};

/** Sends `SettleOperation`. */
export function useSettleOperationMutation<Context = unknown>(options?: GraphMutationOptions<SettleOperationMutation, SettleOperationMutationVariables, Context>) {
  return useGraphMutation(SettleOperationDocument, options);
}


export const OpenBillingAccountDocument: GraphDocument<OpenBillingAccountMutation, OpenBillingAccountMutationVariables> = {
  name: 'OpenBillingAccount',
  text: `fragment AccountCard on Account {
  __typename
  id
  kind
  status
  createdAt
  externalId
  monitoring {
    __typename
    id
    status
    kind
    asOf
  }
  persons {
    __typename
    id
    name
  }
  promotions {
    __typename
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
    rawType
  }
  ... on WalletAccount {
    iban
    assets {
      code
      balance {
        ...Amount
      }
    }
  }
  ... on BillingAccount {
    modality
    availablePaymentMethods
  }
  ... on CheckoutAccount {
    flowStatus
    asOf
  }
}

fragment Amount on Money {
  amount
  currency
}

fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation OpenBillingAccount($input: OpenBillingAccountInput!) {
  openBillingAccount(input: $input) {
    ...WriteOutcome
    account {
      ...AccountCard
    }
  }
}`,
};

/** Sends `OpenBillingAccount`. */
export function useOpenBillingAccountMutation<Context = unknown>(options?: GraphMutationOptions<OpenBillingAccountMutation, OpenBillingAccountMutationVariables, Context>) {
  return useGraphMutation(OpenBillingAccountDocument, options);
}


export const ChangePaymentMethodDocument: GraphDocument<ChangePaymentMethodMutation, ChangePaymentMethodMutationVariables> = {
  name: 'ChangePaymentMethod',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation ChangePaymentMethod($input: ChangePaymentMethodInput!) {
  changePaymentMethod(input: $input) {
    ...WriteOutcome
    account {
      id
      paymentMethods {
        type
        rawType
      }
    }
  }
}`,
};

/** Sends `ChangePaymentMethod`. */
export function useChangePaymentMethodMutation<Context = unknown>(options?: GraphMutationOptions<ChangePaymentMethodMutation, ChangePaymentMethodMutationVariables, Context>) {
  return useGraphMutation(ChangePaymentMethodDocument, options);
}


export const CancelPromotionDocument: GraphDocument<CancelPromotionMutation, CancelPromotionMutationVariables> = {
  name: 'CancelPromotion',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation CancelPromotion($input: CancelPromotionInput!) {
  cancelPromotion(input: $input) {
    ...WriteOutcome
    promotion {
      id
      status
      cancellationDate
    }
  }
}`,
};

/** Sends `CancelPromotion`. */
export function useCancelPromotionMutation<Context = unknown>(options?: GraphMutationOptions<CancelPromotionMutation, CancelPromotionMutationVariables, Context>) {
  return useGraphMutation(CancelPromotionDocument, options);
}


export const BillingHistoryDocument: GraphDocument<BillingHistoryQuery, BillingHistoryQueryVariables> = {
  name: 'BillingHistory',
  text: `query BillingHistory($id: ID!, $first: Int!, $after: String) {
  account(id: $id) {
    __typename
    id
    ... on BillingAccount {
      billingAddress {
        ...Address
      }
      invoiceCycle {
        name
        day
        frequency
      }
      billingAddressHistory(first: $first, after: $after) {
        nodes {
          createdAt
          billingAddress {
            ...Address
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      promotionHistory(first: 20) {
        nodes {
          operation
          operationDate
          operatedAt
          promotion {
            __typename
            id
            name
          }
        }
      }
    }
  }
}

fragment Address on PostalAddress {
  addressLines
  houseNumber
  postalCode
  city
  administrativeArea
  countryCode
}`,
};

/** Reads `BillingHistory`. */
export function useBillingHistoryQuery(variables: BillingHistoryQueryVariables, options?: GraphQueryOptions<BillingHistoryQuery>) {
  return useGraphQuery(BillingHistoryDocument, variables, options);
}


export const UpdateCustomerDocument: GraphDocument<UpdateCustomerMutation, UpdateCustomerMutationVariables> = {
  name: 'UpdateCustomer',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

mutation UpdateCustomer($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    customer {
      id
      givenName
      familyName
    }
  }
}`,
};

/** Sends `UpdateCustomer`. */
export function useUpdateCustomerMutation<Context = unknown>(options?: GraphMutationOptions<UpdateCustomerMutation, UpdateCustomerMutationVariables, Context>) {
  return useGraphMutation(UpdateCustomerDocument, options);
}


export const StartAccountMonitoringDocument: GraphDocument<StartAccountMonitoringMutation, StartAccountMonitoringMutationVariables> = {
  name: 'StartAccountMonitoring',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation StartAccountMonitoring($input: StartAccountMonitoringInput!) {
  startAccountMonitoring(input: $input) {
    ...WriteOutcome
    account {
      id
    }
    monitoring {
      ...MonitoringState
    }
  }
}

fragment MonitoringState on Monitoring {
  id
  kind
  status
  adopted
  asOf
}`,
};

/** Sends `StartAccountMonitoring`. */
export function useStartAccountMonitoringMutation<Context = unknown>(options?: GraphMutationOptions<StartAccountMonitoringMutation, StartAccountMonitoringMutationVariables, Context>) {
  return useGraphMutation(StartAccountMonitoringDocument, options);
}


export const AdoptAccountMonitoringDocument: GraphDocument<AdoptAccountMonitoringMutation, AdoptAccountMonitoringMutationVariables> = {
  name: 'AdoptAccountMonitoring',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation AdoptAccountMonitoring($input: AdoptAccountMonitoringInput!) {
  adoptAccountMonitoring(input: $input) {
    ...WriteOutcome
    account {
      id
    }
    monitoring {
      ...MonitoringState
    }
  }
}

fragment MonitoringState on Monitoring {
  id
  kind
  status
  adopted
  asOf
}`,
};

/** Sends `AdoptAccountMonitoring`. */
export function useAdoptAccountMonitoringMutation<Context = unknown>(options?: GraphMutationOptions<AdoptAccountMonitoringMutation, AdoptAccountMonitoringMutationVariables, Context>) {
  return useGraphMutation(AdoptAccountMonitoringDocument, options);
}


export const DeactivateAccountMonitoringDocument: GraphDocument<DeactivateAccountMonitoringMutation, DeactivateAccountMonitoringMutationVariables> = {
  name: 'DeactivateAccountMonitoring',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation DeactivateAccountMonitoring($input: DeactivateAccountMonitoringInput!) {
  deactivateAccountMonitoring(input: $input) {
    ...WriteOutcome
    account {
      id
    }
    monitoring {
      ...MonitoringState
    }
  }
}

fragment MonitoringState on Monitoring {
  id
  kind
  status
  adopted
  asOf
}`,
};

/** Sends `DeactivateAccountMonitoring`. */
export function useDeactivateAccountMonitoringMutation<Context = unknown>(options?: GraphMutationOptions<DeactivateAccountMonitoringMutation, DeactivateAccountMonitoringMutationVariables, Context>) {
  return useGraphMutation(DeactivateAccountMonitoringDocument, options);
}


export const ReactivateAccountMonitoringDocument: GraphDocument<ReactivateAccountMonitoringMutation, ReactivateAccountMonitoringMutationVariables> = {
  name: 'ReactivateAccountMonitoring',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation ReactivateAccountMonitoring($input: ReactivateAccountMonitoringInput!) {
  reactivateAccountMonitoring(input: $input) {
    ...WriteOutcome
    account {
      id
    }
    monitoring {
      ...MonitoringState
    }
  }
}

fragment MonitoringState on Monitoring {
  id
  kind
  status
  adopted
  asOf
}`,
};

/** Sends `ReactivateAccountMonitoring`. */
export function useReactivateAccountMonitoringMutation<Context = unknown>(options?: GraphMutationOptions<ReactivateAccountMonitoringMutation, ReactivateAccountMonitoringMutationVariables, Context>) {
  return useGraphMutation(ReactivateAccountMonitoringDocument, options);
}


export const AddNaturalPersonDocument: GraphDocument<AddNaturalPersonMutation, AddNaturalPersonMutationVariables> = {
  name: 'AddNaturalPerson',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation AddNaturalPerson($input: AddNaturalPersonInput!) {
  addNaturalPerson(input: $input) {
    ...WriteOutcome
    person {
      ...PersonState
    }
  }
}

fragment PersonState on Person {
  id
  name
  status
  asOf
}`,
};

/** Sends `AddNaturalPerson`. */
export function useAddNaturalPersonMutation<Context = unknown>(options?: GraphMutationOptions<AddNaturalPersonMutation, AddNaturalPersonMutationVariables, Context>) {
  return useGraphMutation(AddNaturalPersonDocument, options);
}


export const AddLegalPersonDocument: GraphDocument<AddLegalPersonMutation, AddLegalPersonMutationVariables> = {
  name: 'AddLegalPerson',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation AddLegalPerson($input: AddLegalPersonInput!) {
  addLegalPerson(input: $input) {
    ...WriteOutcome
    person {
      ...PersonState
    }
  }
}

fragment PersonState on Person {
  id
  name
  status
  asOf
}`,
};

/** Sends `AddLegalPerson`. */
export function useAddLegalPersonMutation<Context = unknown>(options?: GraphMutationOptions<AddLegalPersonMutation, AddLegalPersonMutationVariables, Context>) {
  return useGraphMutation(AddLegalPersonDocument, options);
}


export const DeactivatePersonDocument: GraphDocument<DeactivatePersonMutation, DeactivatePersonMutationVariables> = {
  name: 'DeactivatePerson',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation DeactivatePerson($input: DeactivatePersonInput!) {
  deactivatePerson(input: $input) {
    ...WriteOutcome
    person {
      ...PersonState
    }
  }
}

fragment PersonState on Person {
  id
  name
  status
  asOf
}`,
};

/** Sends `DeactivatePerson`. */
export function useDeactivatePersonMutation<Context = unknown>(options?: GraphMutationOptions<DeactivatePersonMutation, DeactivatePersonMutationVariables, Context>) {
  return useGraphMutation(DeactivatePersonDocument, options);
}


export const ReactivatePersonDocument: GraphDocument<ReactivatePersonMutation, ReactivatePersonMutationVariables> = {
  name: 'ReactivatePerson',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation ReactivatePerson($input: ReactivatePersonInput!) {
  reactivatePerson(input: $input) {
    ...WriteOutcome
    person {
      ...PersonState
    }
  }
}

fragment PersonState on Person {
  id
  name
  status
  asOf
}`,
};

/** Sends `ReactivatePerson`. */
export function useReactivatePersonMutation<Context = unknown>(options?: GraphMutationOptions<ReactivatePersonMutation, ReactivatePersonMutationVariables, Context>) {
  return useGraphMutation(ReactivatePersonDocument, options);
}


export const UpdateCheckoutAccountDocument: GraphDocument<UpdateCheckoutAccountMutation, UpdateCheckoutAccountMutationVariables> = {
  name: 'UpdateCheckoutAccount',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

mutation UpdateCheckoutAccount($input: UpdateCheckoutAccountInput!) {
  updateCheckoutAccount(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
      status
      flowStatus
      asOf
    }
  }
}`,
};

/** Sends `UpdateCheckoutAccount`. */
export function useUpdateCheckoutAccountMutation<Context = unknown>(options?: GraphMutationOptions<UpdateCheckoutAccountMutation, UpdateCheckoutAccountMutationVariables, Context>) {
  return useGraphMutation(UpdateCheckoutAccountDocument, options);
}


export const RemoveCheckoutPaymentMethodDocument: GraphDocument<RemoveCheckoutPaymentMethodMutation, RemoveCheckoutPaymentMethodMutationVariables> = {
  name: 'RemoveCheckoutPaymentMethod',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

mutation RemoveCheckoutPaymentMethod($input: RemoveCheckoutPaymentMethodInput!) {
  removeCheckoutPaymentMethod(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
      status
      flowStatus
      asOf
    }
  }
}`,
};

/** Sends `RemoveCheckoutPaymentMethod`. */
export function useRemoveCheckoutPaymentMethodMutation<Context = unknown>(options?: GraphMutationOptions<RemoveCheckoutPaymentMethodMutation, RemoveCheckoutPaymentMethodMutationVariables, Context>) {
  return useGraphMutation(RemoveCheckoutPaymentMethodDocument, options);
}


export const CloseCheckoutAccountDocument: GraphDocument<CloseCheckoutAccountMutation, CloseCheckoutAccountMutationVariables> = {
  name: 'CloseCheckoutAccount',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

mutation CloseCheckoutAccount($input: CloseCheckoutAccountInput!) {
  closeCheckoutAccount(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
      status
      flowStatus
      asOf
    }
  }
}`,
};

/** Sends `CloseCheckoutAccount`. */
export function useCloseCheckoutAccountMutation<Context = unknown>(options?: GraphMutationOptions<CloseCheckoutAccountMutation, CloseCheckoutAccountMutationVariables, Context>) {
  return useGraphMutation(CloseCheckoutAccountDocument, options);
}


export const CloseBillingAccountDocument: GraphDocument<CloseBillingAccountMutation, CloseBillingAccountMutationVariables> = {
  name: 'CloseBillingAccount',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation CloseBillingAccount($input: CloseBillingAccountInput!) {
  closeBillingAccount(input: $input) {
    ...WriteOutcome
    customer {
      id
    }
  }
}`,
};

/** Sends `CloseBillingAccount`. */
export function useCloseBillingAccountMutation<Context = unknown>(options?: GraphMutationOptions<CloseBillingAccountMutation, CloseBillingAccountMutationVariables, Context>) {
  return useGraphMutation(CloseBillingAccountDocument, options);
}


export const CreateCustomerDocument: GraphDocument<CreateCustomerMutation, CreateCustomerMutationVariables> = {
  name: 'CreateCustomer',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation CreateCustomer($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    ...WriteOutcome
    account {
      id
    }
    customer {
      id
    }
  }
}`,
};

/** Sends `CreateCustomer`. */
export function useCreateCustomerMutation<Context = unknown>(options?: GraphMutationOptions<CreateCustomerMutation, CreateCustomerMutationVariables, Context>) {
  return useGraphMutation(CreateCustomerDocument, options);
}


export const EraseCustomerDocument: GraphDocument<EraseCustomerMutation, EraseCustomerMutationVariables> = {
  name: 'EraseCustomer',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation EraseCustomer($input: EraseCustomerInput!) {
  eraseCustomer(input: $input) {
    ...WriteOutcome
  }
}`,
};

/** Sends `EraseCustomer`. */
export function useEraseCustomerMutation<Context = unknown>(options?: GraphMutationOptions<EraseCustomerMutation, EraseCustomerMutationVariables, Context>) {
  return useGraphMutation(EraseCustomerDocument, options);
}


export const LinkCustomersDocument: GraphDocument<LinkCustomersMutation, LinkCustomersMutationVariables> = {
  name: 'LinkCustomers',
  text: `fragment Outcome on Operation {
  __typename
  id
  status
  reconciling
  attempts
  settledAt
  nextStep
}

fragment Refusal on OperationError {
  code
  message
  field
  provider
  providerCode
  providerTraceId
  retryable
  retryAfterMs
}

fragment WriteOutcome on WritePayload {
  operation {
    ...Outcome
  }
  errors {
    ...Refusal
  }
  replayed
}

mutation LinkCustomers($input: LinkCustomersInput!) {
  linkCustomers(input: $input) {
    ...WriteOutcome
  }
}`,
};

/** Sends `LinkCustomers`. */
export function useLinkCustomersMutation<Context = unknown>(options?: GraphMutationOptions<LinkCustomersMutation, LinkCustomersMutationVariables, Context>) {
  return useGraphMutation(LinkCustomersDocument, options);
}
