import { ObjectType } from 'type-graphql';
import { LEDGER_BATCH, ReadsOfFields } from '../../cost/reads.js';
import { Account, AccountStatus, type AccountOwner, type OwnerIdentifiers } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { customerByExternalId } from '../../graph/links.js';
import { nodeId } from '../../graph/node-id.js';
import type { PaymentMethod } from '../../graph/payment-method.js';
import type { Promotion, PromotionStatusFilter } from '../../graph/promotion.js';
import type { IdKind } from '../../graph/rules/index.js';
import { isUuid } from '../../http/identifier.js';
import { given } from '../../http/members.js';
import { mapRows, type UnreadableRow } from '../../http/rows.js';
import type { BillingAccountWire } from './assumed.js';
import { endpoints } from './client.js';
import { masstack } from './loaders.js';
import { toPaymentMethods, toPromotion } from './mapper.js';

/** The kind of account, and the system a customer is linked to by MasStack's own customer id. */
export const BILLING = 'BILLING';

export const BILLING_ID: IdKind = { kind: 'billing', parts: 1, type: 'BillingAccount', form: isUuid };
export const PROMOTION_ID: IdKind = { kind: 'promotion', parts: 2, type: 'Promotion', form: isUuid };

@ReadsOfFields({
  externalId: [endpoints.account],
  customer: (_, catalog) => [endpoints.account, LEDGER_BATCH, ...catalog.ofNodes(Customer)],
  unlinkedOwner: (_, catalog) => [endpoints.account, LEDGER_BATCH, ...catalog.ofNodes(Customer)],
  promotions: ({ status }) => [status ? endpoints.promotions : endpoints.activePromotions],
  paymentMethods: [endpoints.account],
})
@ObjectType({ implements: Account, description: 'A billing account: its promotions, invoices and payment method.' })
export class BillingAccount extends Account {
  readonly kind = BILLING;

  constructor(
    readonly accountId: string,
    /** MasStack's id of its owner, where the account was found through the owner. */
    private readonly knownOwner?: string,
  ) {
    super();
    this.id = BillingAccount.idOf(accountId);
  }

  /** GetAccount, read once per operation. @throws GraphError NOT_FOUND when MasStack does not know the account. */
  async read(context: GraphContext): Promise<BillingAccountWire> {
    return this.required(await context.of(masstack).accounts.load(this.accountId), masstack.name, endpoints.account);
  }

  /** MasStack's own id of the account's customer; null when MasStack gives none. */
  async owner(context: GraphContext): Promise<string | null> {
    return this.knownOwner ?? given((await this.read(context)).customer_id);
  }

  override async readOwner(context: GraphContext): Promise<AccountOwner | null> {
    const owner = await this.owner(context);
    return owner === null ? null : { system: BILLING, externalId: owner };
  }

  override async readIdentifiers(context: GraphContext): Promise<OwnerIdentifiers> {
    const { external_id, customer_id, payment_method } = await this.read(context);
    const iban = given(given(payment_method)?.details)?.iban;
    return { ibans: [given(iban)], externalIds: [given(external_id), given(customer_id)] };
  }

  async findCustomer(context: GraphContext): Promise<Customer | null> {
    const owner = await this.owner(context);
    return owner === null ? null : customerByExternalId(owner, BILLING, context);
  }

  /** MasStack documents no status of an account. */
  readStatus(): AccountStatus {
    return AccountStatus.UNKNOWN;
  }

  override async readExternalId(context: GraphContext): Promise<string | null> {
    return given((await this.read(context)).external_id);
  }

  override async listPromotions(
    context: GraphContext,
    type?: PromotionStatusFilter | null,
  ): Promise<(Promotion | UnreadableRow)[]> {
    const { promotions, activePromotions } = context.of(masstack);
    const found = type ? promotions.load({ account: this.accountId, type }) : activePromotions.load(this.accountId);
    return mapRows(await found, (promotion) => toPromotion(promotion, this.accountId));
  }

  override async listPaymentMethods(context: GraphContext): Promise<PaymentMethod[]> {
    return toPaymentMethods(await this.read(context));
  }

  static idOf(accountId: string): string {
    return nodeId(BILLING_ID.kind, accountId);
  }
}
