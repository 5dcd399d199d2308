/* Written by `npm run codegen`: an SDK of every operation in clients/operations, over graphql-request. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { type GraphQLClient, type RequestOptions } from 'graphql-request';
import type { DocumentNode } from 'graphql';
type GraphQLClientRequestHeaders = RequestOptions['requestHeaders'];
/** A company to be monitored. */
export type AddLegalPersonInput = {
  /** The account the person is in; it must be monitored. */
  accountId: string;
  /** CNPJ with right check digits, numeric or alphanumeric, masked (`12.ABC.345/01DE-35`) or not. */
  documentNumber: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** Registered name, at most 255 characters. */
  name: string;
  /** Id of your own choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. One is made when left out. */
  personId?: string | null | undefined;
  /** When the person was registered; now, when left out. */
  registrationDate?: string | null | undefined;
};

/** A human being to be monitored. */
export type AddNaturalPersonInput = {
  /** The account the person is in; it must be monitored. */
  accountId: string;
  /** Day of birth, not in the future; needed where the Federal Revenue status is monitored. */
  birthdate?: string | null | undefined;
  /** CPF with right check digits, masked (`123.456.789-09`) or not. */
  documentNumber: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** Full name, at most 255 characters. */
  name: string;
  /** Id of your own choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. One is made when left out. */
  personId?: string | null | undefined;
  /** When the person was registered; now, when left out. */
  registrationDate?: string | null | undefined;
};

/** Where invoices go. */
export type BillingAddressInput = {
  /** Street and number, line by line, each at most 100 characters. */
  addressLines?: Array<string> | null | undefined;
  /** Province or state. */
  administrativeArea?: string | null | undefined;
  /** City or town. */
  locality?: string | null | undefined;
  /** Postal code. */
  postalCode?: string | null | undefined;
  /** Country, ISO 3166-1 alpha-2. */
  regionCode?: string | null | undefined;
};

/** A way to pay and what it needs. */
export type BillingPaymentMethodInput = {
  /** IBAN; required with `DIRECT_DEBIT`, allowed with `BANK_TRANSFER`. Its checksum is checked. */
  iban?: string | null | undefined;
  /** UUID of the tokenized card; required with `CREDIT_CARD`, refused otherwise. */
  tokenId?: string | null | undefined;
  /** Which way. */
  type: BillingPaymentType;
};

/** How a billing account can be made to pay. */
export type BillingPaymentType =
  /** The customer transfers; an IBAN may be given. */
  | 'BANK_TRANSFER'
  /** Charged to a tokenized card; needs its token id. */
  | 'CREDIT_CARD'
  /** Debited from an account; needs an IBAN. */
  | 'DIRECT_DEBIT';

/** Which promotion to cancel, and when. */
export type CancelPromotionInput = {
  /** Day from which it is cancelled. */
  cancellationDate: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The promotion of an account, `promotion:...`. */
  promotionId: string;
};

/** How a billing account is to pay from now on. */
export type ChangePaymentMethodInput = {
  /** The account, `billing:...`. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The new way to pay. */
  paymentMethod: BillingPaymentMethodInput;
};

/** Status of a checkout account. */
export type CheckoutAccountStatus =
  /** Can be used. */
  | 'ACTIVE'
  /** Was closed. */
  | 'CLOSED'
  /** Cannot be used at present. */
  | 'INACTIVE'
  /** Was refused, as a compliance check may do. */
  | 'REJECTED';

/** Billing address of a checkout account. */
export type CheckoutAddressInput = {
  /** City, at most 50 characters. */
  city: string;
  /** Country, two letters of ISO 3166-1, such as `DE`. */
  countryCode: string;
  /** E-mail address, at most 255 characters. */
  emailAddress?: string | null | undefined;
  /** Full name, at most 201 characters. */
  fullName: string;
  /** House number, at most 10 characters. */
  houseNumber?: string | null | undefined;
  /** Postal code, at most 10 characters. */
  postCode: string;
  /** Street, at most 60 characters. */
  street: string;
};

/** The company a checkout account is for. */
export type CheckoutBusinessInput = {
  /** Name of the company, at most 100 characters. */
  companyName: string;
  /** Country of that register, two or three letters of ISO 3166-1. */
  companyRegistrationCountryCode?: string | null | undefined;
  /** Number in the register of companies, at most 50 characters. */
  companyRegistrationNumber?: string | null | undefined;
  /** Legal form, such as `GmbH`, at most 100 characters. */
  companyType: string;
  /** Language and country, such as `de-de`. */
  culture?: string | null | undefined;
  /** E-mail address, at most 255 characters. */
  emailAddress: string;
  /** Tax number, at most 30 characters. */
  taxId?: string | null | undefined;
};

/** The human being a checkout account is for. */
export type CheckoutConsumerInput = {
  /** Language and country, such as `de-de`. */
  culture?: string | null | undefined;
  /** Group of customers, such as `VIP`, at most 255 characters. */
  customerGroupId?: string | null | undefined;
  /** Day of birth, 1900-01-01 or later, not in the future. */
  dateOfBirth?: string | null | undefined;
  /** E-mail address, at most 255 characters. */
  emailAddress: string;
  /** Given name, at most 60 characters. */
  firstName: string;
  /** Gender. */
  gender?: ConsumerGender | null | undefined;
  /** Whether the consumer acts for a business. */
  isBusinessUser?: boolean | null | undefined;
  /** Family name, at most 60 characters. */
  lastName: string;
  /** Middle name, at most 60 characters. */
  middleName?: string | null | undefined;
  /** Mobile phone, in any form, at most 255 characters. */
  mobilePhone?: string | null | undefined;
  /** Tax number, at most 255 characters. */
  taxId?: string | null | undefined;
  /** Form of address. */
  title?: ConsumerTitle | null | undefined;
};

/** Which billing account to close. */
export type CloseBillingAccountInput = {
  /** The account, `billing:...`. */
  accountId: string;
  /** Its customer, `customer:...`; must be linked to a billing customer. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
};

/** Which checkout account to close, and why. */
export type CloseCheckoutAccountInput = {
  /** The account, `checkout:...`. */
  accountId: string;
  /** Why it is closed, at most 255 characters. */
  closingReason: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
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

/** How a consumer is addressed. */
export type ConsumerTitle =
  /** Mr. */
  | 'MR'
  /** Mrs. */
  | 'MRS'
  /** Ms. */
  | 'MS';

/** A new customer and the first account. */
export type CreateCustomerInput = {
  /** Code of the e-money currency of the first account. */
  assetCode: string;
  /** Stellar address that issues it. */
  assetIssuer: string;
  /** The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider takes a JSON number. */
  balanceAllowed?: string | null | undefined;
  /** Code of the allowed balance's asset. */
  balanceAssetCode?: string | null | undefined;
  /** Stellar address of the allowed balance's issuer. */
  balanceAssetIssuer?: string | null | undefined;
  /** GUID of a branch. */
  branchId?: string | null | undefined;
  /** IBAN of the first account; its checksum is checked. */
  iban?: string | null | undefined;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** Whether the customer is disabled. */
  isDisabled?: boolean | null | undefined;
  /** Level of verification (KYC), 0 or more. */
  kycLevel?: number | null | undefined;
  /** Unique login: a user name, phone or e-mail. */
  login?: string | null | undefined;
  /** Given name, at most 255 characters. */
  name?: string | null | undefined;
  /** Patronymic, at most 255 characters. */
  paternalName?: string | null | undefined;
  /** Phone number in international form, such as `+380501234567`. */
  phoneNumber?: string | null | undefined;
  /** Segment: `PL` (public liability) or `PI` (professional indemnity). */
  segment?: string | null | undefined;
  /** The provider's status of the customer. */
  status?: string | null | undefined;
  /** Family name, at most 255 characters. */
  surname?: string | null | undefined;
};

/** Which customers to list; every condition given must hold, and a list holds when one of its values does. */
export type CustomerFilter = {
  /** Codes of the allowed balance's asset. */
  balanceAssetCodes?: Array<string> | null | undefined;
  /** Issuers of the allowed balance's asset. */
  balanceAssetIssuers?: Array<string> | null | undefined;
  /** GUIDs of branches. */
  branchIds?: Array<string> | null | undefined;
  /** GUIDs of customers, without the `customer:` of their ids. */
  guids?: Array<string> | null | undefined;
  /** Whether to include disabled customers. */
  includeDisabled?: boolean | null | undefined;
  /** Levels of verification. */
  kycLevels?: Array<number> | null | undefined;
  /** Logins. */
  logins?: Array<string> | null | undefined;
  /** Greatest allowed balance. */
  maxBalanceAllowed?: string | null | undefined;
  /** Created at or before. */
  maxCreatedAt?: string | null | undefined;
  /** Last changed at or before. */
  maxUpdatedAt?: string | null | undefined;
  /** Least allowed balance. */
  minBalanceAllowed?: string | null | undefined;
  /** Created at or after. */
  minCreatedAt?: string | null | undefined;
  /** Last changed at or after. */
  minUpdatedAt?: string | null | undefined;
  /** Given names. */
  names?: Array<string> | null | undefined;
  /** Patronymics. */
  paternalNames?: Array<string> | null | undefined;
  /** Phone numbers. */
  phoneNumbers?: Array<string> | null | undefined;
  /** A part of a name or login. */
  search?: string | null | undefined;
  /** Segments, such as `PL` or `PI`. */
  segments?: Array<string> | null | undefined;
  /** Statuses. */
  statuses?: Array<string> | null | undefined;
  /** Family names. */
  surnames?: Array<string> | null | undefined;
};

/** How a list of customers is ordered. */
export type CustomerOrder =
  /** By created at, ascending. */
  | 'CREATED_AT_ASC'
  /** By created at, descending. */
  | 'CREATED_AT_DESC'
  /** By name, ascending. */
  | 'NAME_ASC'
  /** By name, descending. */
  | 'NAME_DESC'
  /** By surname, ascending. */
  | 'SURNAME_ASC'
  /** By surname, descending. */
  | 'SURNAME_DESC'
  /** By updated at, ascending. */
  | 'UPDATED_AT_ASC'
  /** By updated at, descending. */
  | 'UPDATED_AT_DESC';

/** Which account to interrupt the monitoring of. */
export type DeactivateAccountMonitoringInput = {
  /** The account; it must be monitored and active. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
};

/** Which person to stop monitoring. */
export type DeactivatePersonInput = {
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The person, `person:...`; must be active. */
  personId: string;
};

/** What a person found out about a write. */
export type FoundOutcome =
  /** The provider has carried it out. */
  | 'APPLIED'
  /** The provider has not carried it out, and will not. */
  | 'REJECTED';

/** Which customer is known to which system under which id. */
export type LinkCustomerInput = {
  /** The customer, `customer:...`. */
  customerId: string;
  /** The system's own id of the customer, at most 255 characters. */
  externalId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The system that knows the customer under another id. */
  system: LinkedSystem;
};

/** A system with customer ids of its own. */
export type LinkedSystem =
  /** The billing provider, by its own customer id. */
  | 'BILLING'
  /** The checkout provider, by its own `customerAccountId`. */
  | 'CHECKOUT';

/** When a billing account pays. */
export type Modality =
  /** Afterwards, by invoice. */
  | 'POSTPAID'
  /** In advance, again and again. */
  | 'RECURRING_PREPAID';

/** Who may be in a monitored account. */
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

/** A new billing account of a customer. */
export type OpenBillingAccountInput = {
  /** Where invoices go. */
  billingAddress?: BillingAddressInput | null | undefined;
  /** The customer, `customer:...`; must be linked to a billing customer. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** When it pays. */
  modality: Modality;
  /** How it pays. */
  paymentMethod: BillingPaymentMethodInput;
};

/** What is known of the outcome of a write. */
export type OperationStatus =
  /** The provider confirmed it. */
  | 'APPLIED'
  /** The provider accepted it and is still carrying it out. */
  | 'PENDING'
  /** It did not take place. */
  | 'REJECTED'
  /** It was, or may have been, sent and no readable answer has come: it may or may not have taken place. It is never repeated blindly. */
  | 'UNKNOWN';

/** Which account to resume the monitoring of. */
export type ReactivateAccountMonitoringInput = {
  /** The account; its monitoring must be deactivated. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
};

/** Which person to monitor again. */
export type ReactivatePersonInput = {
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The person, `person:...`; must be deactivated. */
  personId: string;
};

/** Which payment method to remove from a checkout account. */
export type RemoveCheckoutPaymentMethodInput = {
  /** The account, `checkout:...`. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** `reference` of the payment method, at most 255 characters. */
  reference: string;
};

/** What a person found out about a write whose outcome is `UNKNOWN` or `PENDING`. */
export type SettleOperationInput = {
  /** Who found out, and how, such as the provider's ticket; at most 500 characters, shown with the operation. No personal data. */
  note: string;
  /** The operation, `operation:...`. */
  operationId: string;
  /** How it ended. */
  outcome: FoundOutcome;
};

/** How the outcome of a write came to be known. */
export type SettledBy =
  /** By the write's own answer. */
  | 'CALL'
  /** By a person, with `settleOperation`. */
  | 'PERSON'
  /** By reading back what it should have changed. */
  | 'READ'
  /** By sending it again under the same ids, which the provider refuses or takes without doing it twice. */
  | 'REPEAT';

/** Which account to monitor, and who may be in it. */
export type StartAccountMonitoringInput = {
  /** The account, of any kind, such as `wallet:...`; it must not be monitored yet. */
  accountId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** Who may be in the account; cannot be changed later. */
  kind: MonitoringKind;
  /** When the account was registered; now, when left out. */
  registrationDate?: string | null | undefined;
};

/** Which link to remove. */
export type UnlinkCustomerInput = {
  /** The customer, `customer:...`. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** The system whose id is to be forgotten. */
  system: LinkedSystem;
};

/** What to write to a checkout account; a consumer or a business, not both. */
export type UpdateCheckoutAccountInput = {
  /** The account, `checkout:...`. */
  accountId: string;
  /** Billing address; the provider wants it whole in every update. */
  billingAddress: CheckoutAddressInput;
  /** The business, where the account is of a company. */
  businessConsumer?: CheckoutBusinessInput | null | undefined;
  /** The consumer, where the account is of a human being. */
  consumer?: CheckoutConsumerInput | null | undefined;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
};

/** What to change of a customer; what is left out stays as it is. */
export type UpdateCustomerInput = {
  /** The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider takes a JSON number. */
  balanceAllowed?: string | null | undefined;
  /** Code of the allowed balance's asset. */
  balanceAssetCode?: string | null | undefined;
  /** Stellar address of the allowed balance's issuer. */
  balanceAssetIssuer?: string | null | undefined;
  /** GUID of a branch. */
  branchId?: string | null | undefined;
  /** The customer, `customer:...`. */
  customerId: string;
  /** Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call. */
  idempotencyKey: string;
  /** Whether the customer is disabled. */
  isDisabled?: boolean | null | undefined;
  /** Level of verification (KYC), 0 or more. */
  kycLevel?: number | null | undefined;
  /** Given name, at most 255 characters. */
  name?: string | null | undefined;
  /** Patronymic, at most 255 characters. */
  paternalName?: string | null | undefined;
  /** Phone number in international form, such as `+380501234567`. */
  phoneNumber?: string | null | undefined;
  /** Segment: `PL` (public liability) or `PI` (professional indemnity). */
  segment?: string | null | undefined;
  /** The provider's status of the customer. */
  status?: string | null | undefined;
  /** Family name, at most 255 characters. */
  surname?: string | null | undefined;
};

type AccountCard_BillingAccount_Fragment = { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { id: string, name: string | null }
    | { id: string, name: string | null }
   | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: string | null }
   | null> | null };

type AccountCard_CheckoutAccount_Fragment = { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { id: string, name: string | null }
    | { id: string, name: string | null }
   | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: string | null }
   | null> | null };

type AccountCard_WalletAccount_Fragment = { __typename: 'WalletAccount', iban: string | null, id: string, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
    | { id: string, name: string | null }
    | { id: string, name: string | null }
   | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
    | { __typename: 'BillingPaymentMethod', type: string | null }
    | { __typename: 'CheckoutPaymentMethod', type: string | null }
   | null> | null };

export type AccountCardFragment =
  | AccountCard_BillingAccount_Fragment
  | AccountCard_CheckoutAccount_Fragment
  | AccountCard_WalletAccount_Fragment
;

export type AmountFragment = { amount: string, currency: string | null };

export type OpenBillingAccountMutationVariables = Exact<{
  input: OpenBillingAccountInput;
}>;


export type OpenBillingAccountMutation = { openBillingAccount: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
      | { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
      | { __typename: 'WalletAccount', iban: string | null, id: string, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
     | null } | null };

export type CloseBillingAccountMutationVariables = Exact<{
  input: CloseBillingAccountInput;
}>;


export type CloseBillingAccountMutation = { closeBillingAccount: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string } | null } | null };

export type ChangePaymentMethodMutationVariables = Exact<{
  input: ChangePaymentMethodInput;
}>;


export type ChangePaymentMethodMutation = { changePaymentMethod: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string, paymentMethods: Array<
          | { type: string | null }
          | { type: string | null }
         | null> | null }
      | { id: string, paymentMethods: Array<
          | { type: string | null }
          | { type: string | null }
         | null> | null }
      | { id: string, paymentMethods: Array<
          | { type: string | null }
          | { type: string | null }
         | null> | null }
     | null } | null };

export type CancelPromotionMutationVariables = Exact<{
  input: CancelPromotionInput;
}>;


export type CancelPromotionMutation = { cancelPromotion: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, promotion: { id: string, status: string | null, cancellationDate: string | null } | null } | null };

export type UpdateCheckoutAccountMutationVariables = Exact<{
  input: UpdateCheckoutAccountInput;
}>;


export type UpdateCheckoutAccountMutation = { updateCheckoutAccount: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null }
      | { id: string }
     | null } | null };

export type RemoveCheckoutPaymentMethodMutationVariables = Exact<{
  input: RemoveCheckoutPaymentMethodInput;
}>;


export type RemoveCheckoutPaymentMethodMutation = { removeCheckoutPaymentMethod: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null }
      | { id: string }
     | null } | null };

export type CloseCheckoutAccountMutationVariables = Exact<{
  input: CloseCheckoutAccountInput;
}>;


export type CloseCheckoutAccountMutation = { closeCheckoutAccount: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null }
      | { id: string }
     | null } | null };

export type CreateCustomerMutationVariables = Exact<{
  input: CreateCustomerInput;
}>;


export type CreateCustomerMutation = { createCustomer: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string } | null, account: { id: string } | null } | null };

export type UpdateCustomerMutationVariables = Exact<{
  input: UpdateCustomerInput;
}>;


export type UpdateCustomerMutation = { updateCustomer: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string, name: string | null, surname: string | null } | null } | null };

export type LinkCustomerMutationVariables = Exact<{
  input: LinkCustomerInput;
}>;


export type LinkCustomerMutation = { linkCustomer: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string, links: Array<{ system: string, externalId: string } | null> | null } | null } | null };

export type UnlinkCustomerMutationVariables = Exact<{
  input: UnlinkCustomerInput;
}>;


export type UnlinkCustomerMutation = { unlinkCustomer: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, customer: { id: string, links: Array<{ system: string, externalId: string } | null> | null } | null } | null };

export type CustomersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type CustomersQuery = { customers: { nodes: Array<{ id: string, name: string | null, surname: string | null, accounts: Array<
        | { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
           | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: string | null }
           | null> | null }
        | { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
           | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: string | null }
           | null> | null }
        | { __typename: 'WalletAccount', iban: string | null, id: string, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
            | { id: string, name: string | null }
            | { id: string, name: string | null }
           | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
            | { __typename: 'BillingPaymentMethod', type: string | null }
            | { __typename: 'CheckoutPaymentMethod', type: string | null }
           | null> | null }
       | null> | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SearchCustomersQueryVariables = Exact<{
  filter: CustomerFilter;
  orderBy?: CustomerOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchCustomersQuery = { customers: { totalCount: number | null, nodes: Array<{ id: string, name: string | null, surname: string | null, status: string | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CustomerQueryVariables = Exact<{
  id: string;
}>;


export type CustomerQuery = { customer: { id: string, login: string | null, name: string | null, surname: string | null, phoneNumber: string | null, kycLevel: number | null, segment: string | null, status: string | null, isDisabled: boolean | null, createdAt: string | null, balanceAllowed: { amount: string, currency: string | null } | null, links: Array<{ system: string, externalId: string } | null> | null, accounts: Array<
      | { __typename: 'BillingAccount', modality: Modality | null, availablePaymentMethods: Array<string | null> | null, id: string, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
      | { __typename: 'CheckoutAccount', flowStatus: string | null, asOf: string | null, id: string, accountStatus: CheckoutAccountStatus | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
      | { __typename: 'WalletAccount', iban: string | null, id: string, assets: Array<{ code: string | null, balance: { amount: string, currency: string | null } | null } | null> | null, monitoring: { status: MonitoringStatus, kind: MonitoringKind, asOf: string } | null, persons: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
         | null> | null, promotions: Array<{ id: string, name: string | null, status: string | null, endDate: string | null } | null> | null, paymentMethods: Array<
          | { __typename: 'BillingPaymentMethod', type: string | null }
          | { __typename: 'CheckoutPaymentMethod', type: string | null }
         | null> | null }
     | null> | null, operations: { nodes: Array<{ mutation: string, id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null } | null> } | null } | null };

export type StartAccountMonitoringMutationVariables = Exact<{
  input: StartAccountMonitoringInput;
}>;


export type StartAccountMonitoringMutation = { startAccountMonitoring: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { kind: MonitoringKind, status: MonitoringStatus, asOf: string } | null } | null };

export type DeactivateAccountMonitoringMutationVariables = Exact<{
  input: DeactivateAccountMonitoringInput;
}>;


export type DeactivateAccountMonitoringMutation = { deactivateAccountMonitoring: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { kind: MonitoringKind, status: MonitoringStatus, asOf: string } | null } | null };

export type ReactivateAccountMonitoringMutationVariables = Exact<{
  input: ReactivateAccountMonitoringInput;
}>;


export type ReactivateAccountMonitoringMutation = { reactivateAccountMonitoring: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, account:
      | { id: string }
      | { id: string }
      | { id: string }
     | null, monitoring: { kind: MonitoringKind, status: MonitoringStatus, asOf: string } | null } | null };

export type AddNaturalPersonMutationVariables = Exact<{
  input: AddNaturalPersonInput;
}>;


export type AddNaturalPersonMutation = { addNaturalPerson: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null } | null };

export type AddLegalPersonMutationVariables = Exact<{
  input: AddLegalPersonInput;
}>;


export type AddLegalPersonMutation = { addLegalPerson: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null } | null };

export type DeactivatePersonMutationVariables = Exact<{
  input: DeactivatePersonInput;
}>;


export type DeactivatePersonMutation = { deactivatePerson: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null } | null };

export type ReactivatePersonMutationVariables = Exact<{
  input: ReactivatePersonInput;
}>;


export type ReactivatePersonMutation = { reactivatePerson: { operation: { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }>, person:
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
      | { id: string, name: string | null, status: MonitoringStatus | null, asOf: string }
     | null } | null };

export type OperationStatusQueryVariables = Exact<{
  id: string;
}>;


export type OperationStatusQuery = { operation: { mutation: string, id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null, error: { code: string, message: string, retryable: boolean, retryAfterMs: number | null } | null } | null };

export type OperationsQueryVariables = Exact<{
  status?: OperationStatus | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type OperationsQuery = { operations: { nodes: Array<{ mutation: string, subjectId: string | null, id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null } | null>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type SettleOperationMutationVariables = Exact<{
  input: SettleOperationInput;
}>;


export type SettleOperationMutation = { settleOperation: { operation: { settledBy: SettledBy | null, note: string | null, id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null }, errors: Array<{ code: string, message: string, retryable: boolean, retryAfterMs: number | null }> } | null };

export type OutcomeFragment = { id: string, status: OperationStatus, attempts: number, settledAt: string | null, nextStep: string | null };

export type RefusalFragment = { code: string, message: string, retryable: boolean, retryAfterMs: number | null };

export const AmountFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode;
export const AccountCardFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode;
export const OutcomeFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const RefusalFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const OpenBillingAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenBillingAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OpenBillingAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openBillingAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CloseBillingAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseBillingAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseBillingAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeBillingAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const ChangePaymentMethodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePaymentMethod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangePaymentMethodInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePaymentMethod"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CancelPromotionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelPromotion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelPromotionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelPromotion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"cancellationDate"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const UpdateCheckoutAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCheckoutAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCheckoutAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCheckoutAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const RemoveCheckoutPaymentMethodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveCheckoutPaymentMethod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveCheckoutPaymentMethodInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeCheckoutPaymentMethod"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CloseCheckoutAccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseCheckoutAccount"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseCheckoutAccountInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeCheckoutAccount"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CreateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const UpdateCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const LinkCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const UnlinkCustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnlinkCustomer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UnlinkCustomerInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unlinkCustomer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"customer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const CustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]} as unknown as DocumentNode;
export const SearchCustomersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"SearchCustomers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CustomerOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode;
export const CustomerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Customer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"customer"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"login"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"surname"}},{"kind":"Field","name":{"kind":"Name","value":"phoneNumber"}},{"kind":"Field","name":{"kind":"Name","value":"kycLevel"}},{"kind":"Field","name":{"kind":"Name","value":"segment"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"isDisabled"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"balanceAllowed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"system"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AccountCard"}}]}},{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"AccountCard"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Account"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}},{"kind":"Field","name":{"kind":"Name","value":"persons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"promotions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"endDate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paymentMethods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"type"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WalletAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"iban"}},{"kind":"Field","name":{"kind":"Name","value":"assets"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"balance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Amount"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BillingAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"modality"}},{"kind":"Field","name":{"kind":"Name","value":"availablePaymentMethods"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CheckoutAccount"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"accountStatus"},"name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"flowStatus"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Amount"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Money"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const StartAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const DeactivateAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const ReactivateAccountMonitoringDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReactivateAccountMonitoring"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReactivateAccountMonitoringInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reactivateAccountMonitoring"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"monitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const AddNaturalPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddNaturalPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddNaturalPersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addNaturalPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const AddLegalPersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddLegalPerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddLegalPersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addLegalPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const DeactivatePersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivatePerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivatePersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivatePerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const ReactivatePersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReactivatePerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReactivatePersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reactivatePerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}},{"kind":"Field","name":{"kind":"Name","value":"person"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const OperationStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OperationStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;
export const OperationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Operations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"status"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"OperationStatus"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"status"},"value":{"kind":"Variable","name":{"kind":"Name","value":"status"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"mutation"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}}]} as unknown as DocumentNode;
export const SettleOperationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SettleOperation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SettleOperationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"settleOperation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"operation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Outcome"}},{"kind":"Field","name":{"kind":"Name","value":"settledBy"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Outcome"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Operation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"settledAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OperationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}},{"kind":"Field","name":{"kind":"Name","value":"retryAfterMs"}}]}}]} as unknown as DocumentNode;

export type SdkFunctionWrapper = <T>(action: (requestHeaders?:Record<string, string>) => Promise<T>, operationName: string, operationType?: string, variables?: any) => Promise<T>;


const defaultWrapper: SdkFunctionWrapper = (action, _operationName, _operationType, _variables) => action();

export function getSdk(client: GraphQLClient, withWrapper: SdkFunctionWrapper = defaultWrapper) {
  return {
    OpenBillingAccount(variables: OpenBillingAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OpenBillingAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<OpenBillingAccountMutation>({ document: OpenBillingAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'OpenBillingAccount', 'mutation', variables);
    },
    CloseBillingAccount(variables: CloseBillingAccountMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CloseBillingAccountMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CloseBillingAccountMutation>({ document: CloseBillingAccountDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CloseBillingAccount', 'mutation', variables);
    },
    ChangePaymentMethod(variables: ChangePaymentMethodMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<ChangePaymentMethodMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<ChangePaymentMethodMutation>({ document: ChangePaymentMethodDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'ChangePaymentMethod', 'mutation', variables);
    },
    CancelPromotion(variables: CancelPromotionMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CancelPromotionMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CancelPromotionMutation>({ document: CancelPromotionDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CancelPromotion', 'mutation', variables);
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
    CreateCustomer(variables: CreateCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CreateCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<CreateCustomerMutation>({ document: CreateCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'CreateCustomer', 'mutation', variables);
    },
    UpdateCustomer(variables: UpdateCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UpdateCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UpdateCustomerMutation>({ document: UpdateCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UpdateCustomer', 'mutation', variables);
    },
    LinkCustomer(variables: LinkCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<LinkCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<LinkCustomerMutation>({ document: LinkCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'LinkCustomer', 'mutation', variables);
    },
    UnlinkCustomer(variables: UnlinkCustomerMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<UnlinkCustomerMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<UnlinkCustomerMutation>({ document: UnlinkCustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'UnlinkCustomer', 'mutation', variables);
    },
    Customers(variables: CustomersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CustomersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<CustomersQuery>({ document: CustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Customers', 'query', variables);
    },
    SearchCustomers(variables: SearchCustomersQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SearchCustomersQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<SearchCustomersQuery>({ document: SearchCustomersDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SearchCustomers', 'query', variables);
    },
    Customer(variables: CustomerQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<CustomerQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<CustomerQuery>({ document: CustomerDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Customer', 'query', variables);
    },
    StartAccountMonitoring(variables: StartAccountMonitoringMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<StartAccountMonitoringMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<StartAccountMonitoringMutation>({ document: StartAccountMonitoringDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'StartAccountMonitoring', 'mutation', variables);
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
    OperationStatus(variables: OperationStatusQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OperationStatusQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<OperationStatusQuery>({ document: OperationStatusDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'OperationStatus', 'query', variables);
    },
    Operations(variables: OperationsQueryVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<OperationsQuery> {
      return withWrapper((wrappedRequestHeaders) => client.request<OperationsQuery>({ document: OperationsDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'Operations', 'query', variables);
    },
    SettleOperation(variables: SettleOperationMutationVariables, requestHeaders?: GraphQLClientRequestHeaders, signal?: RequestInit['signal']): Promise<SettleOperationMutation> {
      return withWrapper((wrappedRequestHeaders) => client.request<SettleOperationMutation>({ document: SettleOperationDocument, variables, requestHeaders: { ...requestHeaders, ...wrappedRequestHeaders }, signal }), 'SettleOperation', 'mutation', variables);
    }
  };
}
export type Sdk = ReturnType<typeof getSdk>;