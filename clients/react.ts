/* Written by `npm run codegen`: React Query hooks of every operation in clients/operations, over graphql-request. */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { useMutation, useQuery, useInfiniteQuery, UseMutationOptions, UseQueryOptions, UseInfiniteQueryOptions, InfiniteData } from '@tanstack/react-query';
import { useGraphFetcher } from './graph-provider.js';
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


export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AmountFragmentDoc = new TypedDocumentString(`
    fragment Amount on Money {
  amount
  currency
}
    `, {"fragmentName":"Amount"});
export const AccountCardFragmentDoc = new TypedDocumentString(`
    fragment AccountCard on Account {
  __typename
  id
  monitoring {
    status
    kind
    asOf
  }
  persons {
    id
    name
  }
  promotions {
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
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
    accountStatus: status
    flowStatus
    asOf
  }
}
    fragment Amount on Money {
  amount
  currency
}`, {"fragmentName":"AccountCard"});
export const OutcomeFragmentDoc = new TypedDocumentString(`
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
    `, {"fragmentName":"Outcome"});
export const RefusalFragmentDoc = new TypedDocumentString(`
    fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}
    `, {"fragmentName":"Refusal"});
export const OpenBillingAccountDocument = new TypedDocumentString(`
    mutation OpenBillingAccount($input: OpenBillingAccountInput!) {
  openBillingAccount(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      ...AccountCard
    }
  }
}
    fragment AccountCard on Account {
  __typename
  id
  monitoring {
    status
    kind
    asOf
  }
  persons {
    id
    name
  }
  promotions {
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
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
    accountStatus: status
    flowStatus
    asOf
  }
}
fragment Amount on Money {
  amount
  currency
}
fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useOpenBillingAccountMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<OpenBillingAccountMutation, TError, OpenBillingAccountMutationVariables, TContext>) => {
    
    return useMutation<OpenBillingAccountMutation, TError, OpenBillingAccountMutationVariables, TContext>(
      {
    mutationKey: ['OpenBillingAccount'],
    mutationFn: useGraphFetcher<OpenBillingAccountMutation, OpenBillingAccountMutationVariables>(OpenBillingAccountDocument),
    ...options
  }
    )};

export const CloseBillingAccountDocument = new TypedDocumentString(`
    mutation CloseBillingAccount($input: CloseBillingAccountInput!) {
  closeBillingAccount(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    customer {
      id
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useCloseBillingAccountMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<CloseBillingAccountMutation, TError, CloseBillingAccountMutationVariables, TContext>) => {
    
    return useMutation<CloseBillingAccountMutation, TError, CloseBillingAccountMutationVariables, TContext>(
      {
    mutationKey: ['CloseBillingAccount'],
    mutationFn: useGraphFetcher<CloseBillingAccountMutation, CloseBillingAccountMutationVariables>(CloseBillingAccountDocument),
    ...options
  }
    )};

export const ChangePaymentMethodDocument = new TypedDocumentString(`
    mutation ChangePaymentMethod($input: ChangePaymentMethodInput!) {
  changePaymentMethod(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
      paymentMethods {
        type
      }
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useChangePaymentMethodMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<ChangePaymentMethodMutation, TError, ChangePaymentMethodMutationVariables, TContext>) => {
    
    return useMutation<ChangePaymentMethodMutation, TError, ChangePaymentMethodMutationVariables, TContext>(
      {
    mutationKey: ['ChangePaymentMethod'],
    mutationFn: useGraphFetcher<ChangePaymentMethodMutation, ChangePaymentMethodMutationVariables>(ChangePaymentMethodDocument),
    ...options
  }
    )};

export const CancelPromotionDocument = new TypedDocumentString(`
    mutation CancelPromotion($input: CancelPromotionInput!) {
  cancelPromotion(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    promotion {
      id
      status
      cancellationDate
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useCancelPromotionMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<CancelPromotionMutation, TError, CancelPromotionMutationVariables, TContext>) => {
    
    return useMutation<CancelPromotionMutation, TError, CancelPromotionMutationVariables, TContext>(
      {
    mutationKey: ['CancelPromotion'],
    mutationFn: useGraphFetcher<CancelPromotionMutation, CancelPromotionMutationVariables>(CancelPromotionDocument),
    ...options
  }
    )};

export const UpdateCheckoutAccountDocument = new TypedDocumentString(`
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
      ... on CheckoutAccount {
        accountStatus: status
        flowStatus
        asOf
      }
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useUpdateCheckoutAccountMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<UpdateCheckoutAccountMutation, TError, UpdateCheckoutAccountMutationVariables, TContext>) => {
    
    return useMutation<UpdateCheckoutAccountMutation, TError, UpdateCheckoutAccountMutationVariables, TContext>(
      {
    mutationKey: ['UpdateCheckoutAccount'],
    mutationFn: useGraphFetcher<UpdateCheckoutAccountMutation, UpdateCheckoutAccountMutationVariables>(UpdateCheckoutAccountDocument),
    ...options
  }
    )};

export const RemoveCheckoutPaymentMethodDocument = new TypedDocumentString(`
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
      ... on CheckoutAccount {
        accountStatus: status
        flowStatus
        asOf
      }
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useRemoveCheckoutPaymentMethodMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<RemoveCheckoutPaymentMethodMutation, TError, RemoveCheckoutPaymentMethodMutationVariables, TContext>) => {
    
    return useMutation<RemoveCheckoutPaymentMethodMutation, TError, RemoveCheckoutPaymentMethodMutationVariables, TContext>(
      {
    mutationKey: ['RemoveCheckoutPaymentMethod'],
    mutationFn: useGraphFetcher<RemoveCheckoutPaymentMethodMutation, RemoveCheckoutPaymentMethodMutationVariables>(RemoveCheckoutPaymentMethodDocument),
    ...options
  }
    )};

export const CloseCheckoutAccountDocument = new TypedDocumentString(`
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
      ... on CheckoutAccount {
        accountStatus: status
        flowStatus
        asOf
      }
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useCloseCheckoutAccountMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<CloseCheckoutAccountMutation, TError, CloseCheckoutAccountMutationVariables, TContext>) => {
    
    return useMutation<CloseCheckoutAccountMutation, TError, CloseCheckoutAccountMutationVariables, TContext>(
      {
    mutationKey: ['CloseCheckoutAccount'],
    mutationFn: useGraphFetcher<CloseCheckoutAccountMutation, CloseCheckoutAccountMutationVariables>(CloseCheckoutAccountDocument),
    ...options
  }
    )};

export const CreateCustomerDocument = new TypedDocumentString(`
    mutation CreateCustomer($input: CreateCustomerInput!) {
  createCustomer(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    customer {
      id
    }
    account {
      id
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useCreateCustomerMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<CreateCustomerMutation, TError, CreateCustomerMutationVariables, TContext>) => {
    
    return useMutation<CreateCustomerMutation, TError, CreateCustomerMutationVariables, TContext>(
      {
    mutationKey: ['CreateCustomer'],
    mutationFn: useGraphFetcher<CreateCustomerMutation, CreateCustomerMutationVariables>(CreateCustomerDocument),
    ...options
  }
    )};

export const UpdateCustomerDocument = new TypedDocumentString(`
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
      name
      surname
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useUpdateCustomerMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<UpdateCustomerMutation, TError, UpdateCustomerMutationVariables, TContext>) => {
    
    return useMutation<UpdateCustomerMutation, TError, UpdateCustomerMutationVariables, TContext>(
      {
    mutationKey: ['UpdateCustomer'],
    mutationFn: useGraphFetcher<UpdateCustomerMutation, UpdateCustomerMutationVariables>(UpdateCustomerDocument),
    ...options
  }
    )};

export const LinkCustomerDocument = new TypedDocumentString(`
    mutation LinkCustomer($input: LinkCustomerInput!) {
  linkCustomer(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
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
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useLinkCustomerMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<LinkCustomerMutation, TError, LinkCustomerMutationVariables, TContext>) => {
    
    return useMutation<LinkCustomerMutation, TError, LinkCustomerMutationVariables, TContext>(
      {
    mutationKey: ['LinkCustomer'],
    mutationFn: useGraphFetcher<LinkCustomerMutation, LinkCustomerMutationVariables>(LinkCustomerDocument),
    ...options
  }
    )};

export const UnlinkCustomerDocument = new TypedDocumentString(`
    mutation UnlinkCustomer($input: UnlinkCustomerInput!) {
  unlinkCustomer(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
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
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useUnlinkCustomerMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<UnlinkCustomerMutation, TError, UnlinkCustomerMutationVariables, TContext>) => {
    
    return useMutation<UnlinkCustomerMutation, TError, UnlinkCustomerMutationVariables, TContext>(
      {
    mutationKey: ['UnlinkCustomer'],
    mutationFn: useGraphFetcher<UnlinkCustomerMutation, UnlinkCustomerMutationVariables>(UnlinkCustomerDocument),
    ...options
  }
    )};

export const CustomersDocument = new TypedDocumentString(`
    query Customers($first: Int!, $after: String) {
  customers(first: $first, after: $after) {
    nodes {
      id
      name
      surname
      accounts {
        ...AccountCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AccountCard on Account {
  __typename
  id
  monitoring {
    status
    kind
    asOf
  }
  persons {
    id
    name
  }
  promotions {
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
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
    accountStatus: status
    flowStatus
    asOf
  }
}
fragment Amount on Money {
  amount
  currency
}`);

export const useCustomersQuery = <
      TData = CustomersQuery,
      TError = unknown
    >(
      variables: CustomersQueryVariables,
      options?: Omit<UseQueryOptions<CustomersQuery, TError, TData>, 'queryKey'> & { queryKey?: UseQueryOptions<CustomersQuery, TError, TData>['queryKey'] }
    ) => {
    
    return useQuery<CustomersQuery, TError, TData>(
      {
    queryKey: ['Customers', variables],
    queryFn: useGraphFetcher<CustomersQuery, CustomersQueryVariables>(CustomersDocument).bind(null, variables),
    ...options
  }
    )};

useCustomersQuery.getKey = (variables: CustomersQueryVariables) => ['Customers', variables];

export const useInfiniteCustomersQuery = <
      TData = InfiniteData<CustomersQuery>,
      TError = unknown
    >(
      variables: CustomersQueryVariables,
      options: Omit<UseInfiniteQueryOptions<CustomersQuery, TError, TData>, 'queryKey'> & { queryKey?: UseInfiniteQueryOptions<CustomersQuery, TError, TData>['queryKey'] }
    ) => {
    const query = useGraphFetcher<CustomersQuery, CustomersQueryVariables>(CustomersDocument)
    return useInfiniteQuery<CustomersQuery, TError, TData>(
      (() => {
    const { queryKey: optionsQueryKey, ...restOptions } = options;
    return {
      queryKey: optionsQueryKey ?? ['Customers.infinite', variables],
      queryFn: (metaData) => query({...variables, ...(metaData.pageParam ?? {})}),
      ...restOptions
    }
  })()
    )};

useInfiniteCustomersQuery.getKey = (variables: CustomersQueryVariables) => ['Customers.infinite', variables];

export const SearchCustomersDocument = new TypedDocumentString(`
    query SearchCustomers($filter: CustomerFilter!, $orderBy: CustomerOrder, $first: Int!, $after: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    nodes {
      id
      name
      surname
      status
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `);

export const useSearchCustomersQuery = <
      TData = SearchCustomersQuery,
      TError = unknown
    >(
      variables: SearchCustomersQueryVariables,
      options?: Omit<UseQueryOptions<SearchCustomersQuery, TError, TData>, 'queryKey'> & { queryKey?: UseQueryOptions<SearchCustomersQuery, TError, TData>['queryKey'] }
    ) => {
    
    return useQuery<SearchCustomersQuery, TError, TData>(
      {
    queryKey: ['SearchCustomers', variables],
    queryFn: useGraphFetcher<SearchCustomersQuery, SearchCustomersQueryVariables>(SearchCustomersDocument).bind(null, variables),
    ...options
  }
    )};

useSearchCustomersQuery.getKey = (variables: SearchCustomersQueryVariables) => ['SearchCustomers', variables];

export const useInfiniteSearchCustomersQuery = <
      TData = InfiniteData<SearchCustomersQuery>,
      TError = unknown
    >(
      variables: SearchCustomersQueryVariables,
      options: Omit<UseInfiniteQueryOptions<SearchCustomersQuery, TError, TData>, 'queryKey'> & { queryKey?: UseInfiniteQueryOptions<SearchCustomersQuery, TError, TData>['queryKey'] }
    ) => {
    const query = useGraphFetcher<SearchCustomersQuery, SearchCustomersQueryVariables>(SearchCustomersDocument)
    return useInfiniteQuery<SearchCustomersQuery, TError, TData>(
      (() => {
    const { queryKey: optionsQueryKey, ...restOptions } = options;
    return {
      queryKey: optionsQueryKey ?? ['SearchCustomers.infinite', variables],
      queryFn: (metaData) => query({...variables, ...(metaData.pageParam ?? {})}),
      ...restOptions
    }
  })()
    )};

useInfiniteSearchCustomersQuery.getKey = (variables: SearchCustomersQueryVariables) => ['SearchCustomers.infinite', variables];

export const CustomerDocument = new TypedDocumentString(`
    query Customer($id: ID!) {
  customer(id: $id) {
    id
    login
    name
    surname
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
    operations(first: 5) {
      nodes {
        ...Outcome
        mutation
      }
    }
  }
}
    fragment AccountCard on Account {
  __typename
  id
  monitoring {
    status
    kind
    asOf
  }
  persons {
    id
    name
  }
  promotions {
    id
    name
    status
    endDate
  }
  paymentMethods {
    __typename
    type
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
    accountStatus: status
    flowStatus
    asOf
  }
}
fragment Amount on Money {
  amount
  currency
}
fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}`);

export const useCustomerQuery = <
      TData = CustomerQuery,
      TError = unknown
    >(
      variables: CustomerQueryVariables,
      options?: Omit<UseQueryOptions<CustomerQuery, TError, TData>, 'queryKey'> & { queryKey?: UseQueryOptions<CustomerQuery, TError, TData>['queryKey'] }
    ) => {
    
    return useQuery<CustomerQuery, TError, TData>(
      {
    queryKey: ['Customer', variables],
    queryFn: useGraphFetcher<CustomerQuery, CustomerQueryVariables>(CustomerDocument).bind(null, variables),
    ...options
  }
    )};

useCustomerQuery.getKey = (variables: CustomerQueryVariables) => ['Customer', variables];

export const useInfiniteCustomerQuery = <
      TData = InfiniteData<CustomerQuery>,
      TError = unknown
    >(
      variables: CustomerQueryVariables,
      options: Omit<UseInfiniteQueryOptions<CustomerQuery, TError, TData>, 'queryKey'> & { queryKey?: UseInfiniteQueryOptions<CustomerQuery, TError, TData>['queryKey'] }
    ) => {
    const query = useGraphFetcher<CustomerQuery, CustomerQueryVariables>(CustomerDocument)
    return useInfiniteQuery<CustomerQuery, TError, TData>(
      (() => {
    const { queryKey: optionsQueryKey, ...restOptions } = options;
    return {
      queryKey: optionsQueryKey ?? ['Customer.infinite', variables],
      queryFn: (metaData) => query({...variables, ...(metaData.pageParam ?? {})}),
      ...restOptions
    }
  })()
    )};

useInfiniteCustomerQuery.getKey = (variables: CustomerQueryVariables) => ['Customer.infinite', variables];

export const StartAccountMonitoringDocument = new TypedDocumentString(`
    mutation StartAccountMonitoring($input: StartAccountMonitoringInput!) {
  startAccountMonitoring(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
    }
    monitoring {
      kind
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useStartAccountMonitoringMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<StartAccountMonitoringMutation, TError, StartAccountMonitoringMutationVariables, TContext>) => {
    
    return useMutation<StartAccountMonitoringMutation, TError, StartAccountMonitoringMutationVariables, TContext>(
      {
    mutationKey: ['StartAccountMonitoring'],
    mutationFn: useGraphFetcher<StartAccountMonitoringMutation, StartAccountMonitoringMutationVariables>(StartAccountMonitoringDocument),
    ...options
  }
    )};

export const DeactivateAccountMonitoringDocument = new TypedDocumentString(`
    mutation DeactivateAccountMonitoring($input: DeactivateAccountMonitoringInput!) {
  deactivateAccountMonitoring(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
    }
    monitoring {
      kind
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useDeactivateAccountMonitoringMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<DeactivateAccountMonitoringMutation, TError, DeactivateAccountMonitoringMutationVariables, TContext>) => {
    
    return useMutation<DeactivateAccountMonitoringMutation, TError, DeactivateAccountMonitoringMutationVariables, TContext>(
      {
    mutationKey: ['DeactivateAccountMonitoring'],
    mutationFn: useGraphFetcher<DeactivateAccountMonitoringMutation, DeactivateAccountMonitoringMutationVariables>(DeactivateAccountMonitoringDocument),
    ...options
  }
    )};

export const ReactivateAccountMonitoringDocument = new TypedDocumentString(`
    mutation ReactivateAccountMonitoring($input: ReactivateAccountMonitoringInput!) {
  reactivateAccountMonitoring(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    account {
      id
    }
    monitoring {
      kind
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useReactivateAccountMonitoringMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<ReactivateAccountMonitoringMutation, TError, ReactivateAccountMonitoringMutationVariables, TContext>) => {
    
    return useMutation<ReactivateAccountMonitoringMutation, TError, ReactivateAccountMonitoringMutationVariables, TContext>(
      {
    mutationKey: ['ReactivateAccountMonitoring'],
    mutationFn: useGraphFetcher<ReactivateAccountMonitoringMutation, ReactivateAccountMonitoringMutationVariables>(ReactivateAccountMonitoringDocument),
    ...options
  }
    )};

export const AddNaturalPersonDocument = new TypedDocumentString(`
    mutation AddNaturalPerson($input: AddNaturalPersonInput!) {
  addNaturalPerson(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    person {
      id
      name
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useAddNaturalPersonMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<AddNaturalPersonMutation, TError, AddNaturalPersonMutationVariables, TContext>) => {
    
    return useMutation<AddNaturalPersonMutation, TError, AddNaturalPersonMutationVariables, TContext>(
      {
    mutationKey: ['AddNaturalPerson'],
    mutationFn: useGraphFetcher<AddNaturalPersonMutation, AddNaturalPersonMutationVariables>(AddNaturalPersonDocument),
    ...options
  }
    )};

export const AddLegalPersonDocument = new TypedDocumentString(`
    mutation AddLegalPerson($input: AddLegalPersonInput!) {
  addLegalPerson(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    person {
      id
      name
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useAddLegalPersonMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<AddLegalPersonMutation, TError, AddLegalPersonMutationVariables, TContext>) => {
    
    return useMutation<AddLegalPersonMutation, TError, AddLegalPersonMutationVariables, TContext>(
      {
    mutationKey: ['AddLegalPerson'],
    mutationFn: useGraphFetcher<AddLegalPersonMutation, AddLegalPersonMutationVariables>(AddLegalPersonDocument),
    ...options
  }
    )};

export const DeactivatePersonDocument = new TypedDocumentString(`
    mutation DeactivatePerson($input: DeactivatePersonInput!) {
  deactivatePerson(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    person {
      id
      name
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useDeactivatePersonMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<DeactivatePersonMutation, TError, DeactivatePersonMutationVariables, TContext>) => {
    
    return useMutation<DeactivatePersonMutation, TError, DeactivatePersonMutationVariables, TContext>(
      {
    mutationKey: ['DeactivatePerson'],
    mutationFn: useGraphFetcher<DeactivatePersonMutation, DeactivatePersonMutationVariables>(DeactivatePersonDocument),
    ...options
  }
    )};

export const ReactivatePersonDocument = new TypedDocumentString(`
    mutation ReactivatePerson($input: ReactivatePersonInput!) {
  reactivatePerson(input: $input) {
    operation {
      ...Outcome
    }
    errors {
      ...Refusal
    }
    person {
      id
      name
      status
      asOf
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useReactivatePersonMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<ReactivatePersonMutation, TError, ReactivatePersonMutationVariables, TContext>) => {
    
    return useMutation<ReactivatePersonMutation, TError, ReactivatePersonMutationVariables, TContext>(
      {
    mutationKey: ['ReactivatePerson'],
    mutationFn: useGraphFetcher<ReactivatePersonMutation, ReactivatePersonMutationVariables>(ReactivatePersonDocument),
    ...options
  }
    )};

export const OperationStatusDocument = new TypedDocumentString(`
    query OperationStatus($id: ID!) {
  operation(id: $id) {
    ...Outcome
    mutation
    error {
      ...Refusal
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useOperationStatusQuery = <
      TData = OperationStatusQuery,
      TError = unknown
    >(
      variables: OperationStatusQueryVariables,
      options?: Omit<UseQueryOptions<OperationStatusQuery, TError, TData>, 'queryKey'> & { queryKey?: UseQueryOptions<OperationStatusQuery, TError, TData>['queryKey'] }
    ) => {
    
    return useQuery<OperationStatusQuery, TError, TData>(
      {
    queryKey: ['OperationStatus', variables],
    queryFn: useGraphFetcher<OperationStatusQuery, OperationStatusQueryVariables>(OperationStatusDocument).bind(null, variables),
    ...options
  }
    )};

useOperationStatusQuery.getKey = (variables: OperationStatusQueryVariables) => ['OperationStatus', variables];

export const useInfiniteOperationStatusQuery = <
      TData = InfiniteData<OperationStatusQuery>,
      TError = unknown
    >(
      variables: OperationStatusQueryVariables,
      options: Omit<UseInfiniteQueryOptions<OperationStatusQuery, TError, TData>, 'queryKey'> & { queryKey?: UseInfiniteQueryOptions<OperationStatusQuery, TError, TData>['queryKey'] }
    ) => {
    const query = useGraphFetcher<OperationStatusQuery, OperationStatusQueryVariables>(OperationStatusDocument)
    return useInfiniteQuery<OperationStatusQuery, TError, TData>(
      (() => {
    const { queryKey: optionsQueryKey, ...restOptions } = options;
    return {
      queryKey: optionsQueryKey ?? ['OperationStatus.infinite', variables],
      queryFn: (metaData) => query({...variables, ...(metaData.pageParam ?? {})}),
      ...restOptions
    }
  })()
    )};

useInfiniteOperationStatusQuery.getKey = (variables: OperationStatusQueryVariables) => ['OperationStatus.infinite', variables];

export const OperationsDocument = new TypedDocumentString(`
    query Operations($status: OperationStatus, $first: Int!, $after: String) {
  operations(status: $status, first: $first, after: $after) {
    nodes {
      ...Outcome
      mutation
      subjectId
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}`);

export const useOperationsQuery = <
      TData = OperationsQuery,
      TError = unknown
    >(
      variables: OperationsQueryVariables,
      options?: Omit<UseQueryOptions<OperationsQuery, TError, TData>, 'queryKey'> & { queryKey?: UseQueryOptions<OperationsQuery, TError, TData>['queryKey'] }
    ) => {
    
    return useQuery<OperationsQuery, TError, TData>(
      {
    queryKey: ['Operations', variables],
    queryFn: useGraphFetcher<OperationsQuery, OperationsQueryVariables>(OperationsDocument).bind(null, variables),
    ...options
  }
    )};

useOperationsQuery.getKey = (variables: OperationsQueryVariables) => ['Operations', variables];

export const useInfiniteOperationsQuery = <
      TData = InfiniteData<OperationsQuery>,
      TError = unknown
    >(
      variables: OperationsQueryVariables,
      options: Omit<UseInfiniteQueryOptions<OperationsQuery, TError, TData>, 'queryKey'> & { queryKey?: UseInfiniteQueryOptions<OperationsQuery, TError, TData>['queryKey'] }
    ) => {
    const query = useGraphFetcher<OperationsQuery, OperationsQueryVariables>(OperationsDocument)
    return useInfiniteQuery<OperationsQuery, TError, TData>(
      (() => {
    const { queryKey: optionsQueryKey, ...restOptions } = options;
    return {
      queryKey: optionsQueryKey ?? ['Operations.infinite', variables],
      queryFn: (metaData) => query({...variables, ...(metaData.pageParam ?? {})}),
      ...restOptions
    }
  })()
    )};

useInfiniteOperationsQuery.getKey = (variables: OperationsQueryVariables) => ['Operations.infinite', variables];

export const SettleOperationDocument = new TypedDocumentString(`
    mutation SettleOperation($input: SettleOperationInput!) {
  settleOperation(input: $input) {
    operation {
      ...Outcome
      settledBy
      note
    }
    errors {
      ...Refusal
    }
  }
}
    fragment Outcome on Operation {
  id
  status
  attempts
  settledAt
  nextStep
}
fragment Refusal on OperationError {
  code
  message
  retryable
  retryAfterMs
}`);

export const useSettleOperationMutation = <
      TError = unknown,
      TContext = unknown
    >(options?: UseMutationOptions<SettleOperationMutation, TError, SettleOperationMutationVariables, TContext>) => {
    
    return useMutation<SettleOperationMutation, TError, SettleOperationMutationVariables, TContext>(
      {
    mutationKey: ['SettleOperation'],
    mutationFn: useGraphFetcher<SettleOperationMutation, SettleOperationMutationVariables>(SettleOperationDocument),
    ...options
  }
    )};
