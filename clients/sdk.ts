/* Written by `npm run codegen`: an SDK of every operation in clients/operations and of each provider, and every other mutation, over graphql-request. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { type GraphQLClient, type RequestOptions } from 'graphql-request';
import type { DocumentNode } from 'graphql';
type GraphQLClientRequestHeaders = RequestOptions['requestHeaders'];
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

export const AmountFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode;
export const AccountCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode;
export const UnavailableFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Unavailable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnavailableAccounts"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const OutcomeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const RefusalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const WriteOutcomeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const AddressFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Address"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PostalAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addressLines"}},{"kind":"Field","name":{"kind":"Name","value":"houseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"administrativeArea"}},{"kind":"Field","name":{"kind":"Name","value":"countryCode"}}]}}]} as unknown as DocumentNode;
export const MonitoringStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adopted"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const PersonStateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const CustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unavailableAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Unavailable"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Unavailable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnavailableAccounts"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const SearchCustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchCustomers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode;
export const CustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"login"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"}},{"kind":"Field","name":{"kind":"Name","value":"kycLevel"}},{"kind":"Field","name":{"kind":"Name","value":"segment"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isDisabled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"balanceAllowed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"unavailableAccounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Unavailable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Unavailable"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnavailableAccounts"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const LinkCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const UnlinkCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnlinkCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnlinkCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unlinkCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const OperationStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const OperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Operations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const SettleOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettleOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SettleOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settleOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settledBy"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const OpenBillingAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenBillingAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OpenBillingAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openBillingAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const ChangePaymentMethodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePaymentMethod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangePaymentMethodInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePaymentMethod"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"rawType"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const CancelPromotionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelPromotion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelPromotionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelPromotion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"promotion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationDate"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const BillingHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"BillingHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"account"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"billingAddress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Address"}}]}},{"kind":"Field","name":{"kind":"Name","value":"invoiceCycle"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"frequency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"billingAddressHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"billingAddress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Address"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotionHistory"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"}},{"kind":"Field","name":{"kind":"Name","value":"operationDate"}},{"kind":"Field","name":{"kind":"Name","value":"operatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"promotion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Address"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PostalAddress"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addressLines"}},{"kind":"Field","name":{"kind":"Name","value":"houseNumber"}},{"kind":"Field","name":{"kind":"Name","value":"postalCode"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"administrativeArea"}},{"kind":"Field","name":{"kind":"Name","value":"countryCode"}}]}}]} as unknown as DocumentNode;
export const UpdateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"givenName"}},{"kind":"Field","name":{"kind":"Name","value":"familyName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const StartAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adopted"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const AdoptAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AdoptAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AdoptAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"adoptAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adopted"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const DeactivateAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adopted"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const ReactivateAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReactivateAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReactivateAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reactivateAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"MonitoringState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"MonitoringState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Monitoring"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"adopted"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const AddNaturalPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddNaturalPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddNaturalPersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addNaturalPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const AddLegalPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddLegalPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddLegalPersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addLegalPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const DeactivatePersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivatePerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivatePersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivatePerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const ReactivatePersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReactivatePerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReactivatePersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reactivatePerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PersonState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PersonState"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Person"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]} as unknown as DocumentNode;
export const UpdateCheckoutAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCheckoutAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCheckoutAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCheckoutAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const RemoveCheckoutPaymentMethodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveCheckoutPaymentMethod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveCheckoutPaymentMethodInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeCheckoutPaymentMethod"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CloseCheckoutAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseCheckoutAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseCheckoutAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeCheckoutAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CloseBillingAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseBillingAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseBillingAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeBillingAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const CreateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const EraseCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EraseCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EraseCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eraseCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;
export const LinkCustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkCustomers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkCustomersInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkCustomers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WriteOutcome"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reconciling"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"providerCode"}},{"kind":"Field","name":{"kind":"Name","value":"providerTraceId"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"WriteOutcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WritePayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}}]}}]} as unknown as DocumentNode;

export type SdkFunctionWrapper = <T>(action: (requestHeaders?:Record<string, string>) => Promise<T>, operationName: string, operationType?: string, variables?: any) => Promise<T>;


const defaultWrapper: SdkFunctionWrapper = (action, _operationName, _operationType, _variables) => action();

export function getSdk(client: GraphQLClient, withWrapper: SdkFunctionWrapper = defaultWrapper) {
  return {
    Customers(variables: CustomersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CustomersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<CustomersQuery>({ document: CustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Customers', 'query', variables);
    },
    SearchCustomers(variables: SearchCustomersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SearchCustomersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<SearchCustomersQuery>({ document: SearchCustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SearchCustomers', 'query', variables);
    },
    Customer(variables: CustomerQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CustomerQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<CustomerQuery>({ document: CustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Customer', 'query', variables);
    },
    LinkCustomer(variables: LinkCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<LinkCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<LinkCustomerMutation>({ document: LinkCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'LinkCustomer', 'mutation', variables);
    },
    UnlinkCustomer(variables: UnlinkCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UnlinkCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UnlinkCustomerMutation>({ document: UnlinkCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UnlinkCustomer', 'mutation', variables);
    },
    OperationStatus(variables: OperationStatusQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OperationStatusQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<OperationStatusQuery>({ document: OperationStatusDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'OperationStatus', 'query', variables);
    },
    Operations(variables: OperationsQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OperationsQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<OperationsQuery>({ document: OperationsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Operations', 'query', variables);
    },
    SettleOperation(variables: SettleOperationMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SettleOperationMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<SettleOperationMutation>({ document: SettleOperationDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SettleOperation', 'mutation', variables);
    },
    OpenBillingAccount(variables: OpenBillingAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OpenBillingAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<OpenBillingAccountMutation>({ document: OpenBillingAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'OpenBillingAccount', 'mutation', variables);
    },
    ChangePaymentMethod(variables: ChangePaymentMethodMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ChangePaymentMethodMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ChangePaymentMethodMutation>({ document: ChangePaymentMethodDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ChangePaymentMethod', 'mutation', variables);
    },
    CancelPromotion(variables: CancelPromotionMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CancelPromotionMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CancelPromotionMutation>({ document: CancelPromotionDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CancelPromotion', 'mutation', variables);
    },
    BillingHistory(variables: BillingHistoryQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<BillingHistoryQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<BillingHistoryQuery>({ document: BillingHistoryDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'BillingHistory', 'query', variables);
    },
    UpdateCustomer(variables: UpdateCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UpdateCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UpdateCustomerMutation>({ document: UpdateCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UpdateCustomer', 'mutation', variables);
    },
    StartAccountMonitoring(variables: StartAccountMonitoringMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<StartAccountMonitoringMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<StartAccountMonitoringMutation>({ document: StartAccountMonitoringDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'StartAccountMonitoring', 'mutation', variables);
    },
    AdoptAccountMonitoring(variables: AdoptAccountMonitoringMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AdoptAccountMonitoringMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AdoptAccountMonitoringMutation>({ document: AdoptAccountMonitoringDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AdoptAccountMonitoring', 'mutation', variables);
    },
    DeactivateAccountMonitoring(variables: DeactivateAccountMonitoringMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<DeactivateAccountMonitoringMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<DeactivateAccountMonitoringMutation>({ document: DeactivateAccountMonitoringDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'DeactivateAccountMonitoring', 'mutation', variables);
    },
    ReactivateAccountMonitoring(variables: ReactivateAccountMonitoringMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ReactivateAccountMonitoringMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ReactivateAccountMonitoringMutation>({ document: ReactivateAccountMonitoringDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ReactivateAccountMonitoring', 'mutation', variables);
    },
    AddNaturalPerson(variables: AddNaturalPersonMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AddNaturalPersonMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AddNaturalPersonMutation>({ document: AddNaturalPersonDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AddNaturalPerson', 'mutation', variables);
    },
    AddLegalPerson(variables: AddLegalPersonMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<AddLegalPersonMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<AddLegalPersonMutation>({ document: AddLegalPersonDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'AddLegalPerson', 'mutation', variables);
    },
    DeactivatePerson(variables: DeactivatePersonMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<DeactivatePersonMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<DeactivatePersonMutation>({ document: DeactivatePersonDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'DeactivatePerson', 'mutation', variables);
    },
    ReactivatePerson(variables: ReactivatePersonMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ReactivatePersonMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ReactivatePersonMutation>({ document: ReactivatePersonDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ReactivatePerson', 'mutation', variables);
    },
    UpdateCheckoutAccount(variables: UpdateCheckoutAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UpdateCheckoutAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UpdateCheckoutAccountMutation>({ document: UpdateCheckoutAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UpdateCheckoutAccount', 'mutation', variables);
    },
    RemoveCheckoutPaymentMethod(variables: RemoveCheckoutPaymentMethodMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<RemoveCheckoutPaymentMethodMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<RemoveCheckoutPaymentMethodMutation>({ document: RemoveCheckoutPaymentMethodDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'RemoveCheckoutPaymentMethod', 'mutation', variables);
    },
    CloseCheckoutAccount(variables: CloseCheckoutAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CloseCheckoutAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CloseCheckoutAccountMutation>({ document: CloseCheckoutAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CloseCheckoutAccount', 'mutation', variables);
    },
    CloseBillingAccount(variables: CloseBillingAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CloseBillingAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CloseBillingAccountMutation>({ document: CloseBillingAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CloseBillingAccount', 'mutation', variables);
    },
    CreateCustomer(variables: CreateCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CreateCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CreateCustomerMutation>({ document: CreateCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CreateCustomer', 'mutation', variables);
    },
    EraseCustomer(variables: EraseCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<EraseCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<EraseCustomerMutation>({ document: EraseCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'EraseCustomer', 'mutation', variables);
    },
    LinkCustomers(variables: LinkCustomersMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<LinkCustomersMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<LinkCustomersMutation>({ document: LinkCustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'LinkCustomers', 'mutation', variables);
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;