import { Field, ObjectType } from 'type-graphql';
import { LEDGER_BATCH, ReadsOfFields } from '../../cost/reads.js';
import { UpstreamError } from '../../errors/upstream-error.js';
import { Account, AccountStatus, type AccountOwner, type OwnerIdentifiers } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { customerByExternalId, externalIdentities } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import { openValue } from '../../graph/open-enum.js';
import type { IdKind } from '../../graph/rules/index.js';
import { DateTime } from '../../graph/scalars.js';
import type { ProjectionRow } from '../../ledger/projections.js';
import { isUuid } from '../../http/identifier.js';
import { mapRows, readableRows, type UnreadableRow } from '../../http/rows.js';
import { endpoints } from './client.js';
import { ComplianceTrafficLight } from './compliance.js';
import { smartpay } from './loaders.js';
import { toBillingContact, toBusiness, toConsumer, toPaymentMethod } from './mapper.js';
import { CHECKOUT_PROJECTION, knownOf, type CheckoutProjection } from './projection.js';
import {
  BillingContact,
  CheckoutBusiness,
  CheckoutConsumer,
  TwoFactorStatus,
  type CheckoutPaymentMethod,
} from './types.js';

/** The kind of account, and the system a customer is linked to by its `customerAccountId`. */
export const CHECKOUT = 'CHECKOUT';

export const CHECKOUT_ID: IdKind = { kind: 'checkout', parts: 1, type: 'CheckoutAccount' };
export const PAYMENT_METHOD_ID: IdKind = { kind: 'paymentmethod', parts: 2, type: 'CheckoutPaymentMethod' };

const NULLABLE = { nullable: true } as const;

@ReadsOfFields({
  customer: (_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Customer)],
  unlinkedOwner: (_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Customer)],
  paymentMethods: [endpoints.paymentOptions],
})
@ObjectType({
  implements: Account,
  simpleResolvers: true,
  description:
    'A checkout account. The provider offers no read endpoint for it: except for its payment methods, this reflects the last write made through this API and its response, as of `asOf`. Until then these fields are null.',
})
export class CheckoutAccount extends Account {
  readonly kind = CHECKOUT;
  readonly known: CheckoutProjection;

  @Field(() => ComplianceTrafficLight, {
    ...NULLABLE,
    description:
      'The worst result of the compliance checks that the provider returned last; null while no check with a result is known. By it, `knownCheckoutAccounts` selects.',
  })
  readonly trafficLight: ComplianceTrafficLight | null;

  @Field(() => DateTime, {
    ...NULLABLE,
    description: 'When all this was last known: when the response to the last write was stored.',
  })
  readonly asOf: Date | null;

  /** `row` is what the ledger knows; null where nothing was ever written to the account. */
  constructor(
    readonly accountId: string,
    row: ProjectionRow | null,
  ) {
    super();
    this.id = CheckoutAccount.idOf(accountId);
    this.known = knownOf(row);
    this.asOf = row?.asOf ?? null;
    this.trafficLight = openValue(ComplianceTrafficLight, row?.state || null);
  }

  @Field(() => String, { description: "The provider's own id of the account." })
  get customerAccountId(): string {
    return this.accountId;
  }

  @Field(() => String, {
    ...NULLABLE,
    description: "Step of the provider's approval process, in its own words, such as `APPROVEDSV`.",
  })
  get flowStatus(): string | null {
    return this.known.flowStatus;
  }

  @Field(() => DateTime, {
    ...NULLABLE,
    description:
      'When `status` was last reported; earlier than `asOf` where the responses to later writes did not hold it. Null while it is not known.',
  })
  get statusAsOf(): Date | null {
    return dateOf(this.known.statusAsOf);
  }

  @Field(() => TwoFactorStatus, { ...NULLABLE, description: 'State of two-factor authentication.' })
  get twoFactorStatus(): TwoFactorStatus | null {
    return this.known.twoFactorStatus;
  }

  @Field(() => String, { ...NULLABLE, description: "The provider's own code for that state, such as `2FACONF`." })
  get rawTwoFactorStatus(): string | null {
    return this.known.rawTwoFactorStatus;
  }

  @Field(() => DateTime, { ...NULLABLE, description: 'When that state was last reported.' })
  get twoFactorAsOf(): Date | null {
    return dateOf(this.known.twoFactorAsOf);
  }

  @Field(() => Boolean, {
    ...NULLABLE,
    description: 'Whether its setup must be confirmed with the code sent by e-mail.',
  })
  get twoFactorSetupRequired(): boolean | null {
    return this.known.twoFactorSetupRequired;
  }

  @Field(() => String, { ...NULLABLE, description: "Reference of the last request at the provider's partner." })
  get partnerReference(): string | null {
    return this.known.partnerReference;
  }

  @Field(() => DateTime, { ...NULLABLE, description: "The provider's timestamp of the last request." })
  get requestedAt(): Date | null {
    return dateOf(this.known.answeredAt);
  }

  @Field(() => BillingContact, { ...NULLABLE, description: 'Billing contact as last written.' })
  get billingContact(): BillingContact | null {
    return this.known.billingAddress && toBillingContact(this.known.billingAddress);
  }

  @Field(() => CheckoutConsumer, {
    ...NULLABLE,
    description: 'The consumer as last written; null where a business holds the account.',
  })
  get consumer(): CheckoutConsumer | null {
    return this.known.consumer && toConsumer(this.known.consumer);
  }

  @Field(() => CheckoutBusiness, {
    ...NULLABLE,
    description: 'The business as last written; null where a consumer holds the account.',
  })
  get business(): CheckoutBusiness | null {
    return this.known.business && toBusiness(this.known.business);
  }

  readStatus(): AccountStatus {
    return this.known.status ?? AccountStatus.UNKNOWN;
  }

  override readRawStatus(): string | null {
    return this.known.rawStatus;
  }

  /** A customer is linked by the account's own id. */
  override readOwner(): AccountOwner {
    return { system: CHECKOUT, externalId: this.accountId };
  }

  findCustomer(context: GraphContext): Promise<Customer | null> {
    return customerByExternalId(this.accountId, CHECKOUT, context);
  }

  override readIdentifiers(): OwnerIdentifiers {
    const { consumer, business, billingAddress } = this.known;
    const emails = [consumer?.emailAddress, business?.emailAddress, billingAddress?.emailAddress];
    return { phones: [consumer?.mobilePhone], logins: emails, externalIds: [this.accountId] };
  }

  override async listPaymentMethods(context: GraphContext): Promise<(CheckoutPaymentMethod | UnreadableRow)[]> {
    const options = await context.of(smartpay).paymentOptions.load(this.accountId);
    if (options === null) throw unknownAccount();
    return mapRows(options, (option) => toPaymentMethod(option, this.accountId));
  }

  static idOf(accountId: string): string {
    return nodeId(CHECKOUT_ID.kind, accountId);
  }
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** The most checkout accounts that a customer may be linked to; ours, so that the cost of a list is known. */
export const MOST_ACCOUNTS = 3;

/** The customer's linked accounts, which are trusted without a call; without any, with shared ids, the customer's own GUID is tried. */
export async function checkoutAccountsOf(
  { guid }: { guid: string },
  context: GraphContext,
): Promise<CheckoutAccount[]> {
  const identities = await externalIdentities(guid, CHECKOUT, context);
  const found = identities.map(({ id, linked }) => (linked ? knownAccount(id, context) : triedAccount(id, context)));
  return (await Promise.all(found)).filter((account) => account !== null);
}

/** The account by its own id: one that a customer is linked to or that was written to. With shared ids, a customer's GUID is tried. */
export async function findCheckoutAccount(accountId: string, context: GraphContext): Promise<CheckoutAccount | null> {
  const link = await context.ledger.linkByExternal(CHECKOUT).load(accountId);
  if (link !== null) return knownAccount(accountId, context);
  if (context.identityMode === 'shared' && isUuid(accountId)) return triedAccount(accountId, context);
  const row = await context.ledger.projection(CHECKOUT_PROJECTION).load(accountId);
  return row && new CheckoutAccount(accountId, row);
}

/** An account that is known to exist, with what the ledger holds of it. */
export async function knownAccount(accountId: string, { ledger }: GraphContext): Promise<CheckoutAccount> {
  return new CheckoutAccount(accountId, await ledger.projection(CHECKOUT_PROJECTION).load(accountId));
}

/** With shared ids an account exists when something was written to it, or when the provider knows its payment options. */
async function triedAccount(accountId: string, context: GraphContext): Promise<CheckoutAccount | null> {
  const account = await knownAccount(accountId, context);
  if (account.asOf !== null) return account;
  return (await context.of(smartpay).paymentOptions.load(accountId)) && account;
}

/** The payment method with this node id; null when the account is not known here, or has no method with this id. */
export async function findPaymentMethod(
  id: string,
  accountId: string,
  context: GraphContext,
): Promise<CheckoutPaymentMethod | null> {
  if ((await findCheckoutAccount(accountId, context)) === null) return null;
  const options = await context.of(smartpay).paymentOptions.load(accountId);
  const methods = readableRows(options ?? []).map((option) => toPaymentMethod(option, accountId));
  return methods.find((method) => method.id === id) ?? null;
}

/** An account that is shown but unknown to the provider is an error, not an account without payment methods. */
function unknownAccount(): UpstreamError {
  return new UpstreamError({
    provider: smartpay.name,
    endpoint: endpoints.paymentOptions.name,
    kind: 'not-found',
    status: 404,
    sent: true,
  });
}
