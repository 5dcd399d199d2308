import { ObjectType } from 'type-graphql';
import { ReadsOfFields } from '../../cost/reads.js';
import { Account, AccountStatus } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import type { Customer } from '../../graph/customer.js';
import { timestampOf } from '../../graph/dates.js';
import { nodeId } from '../../graph/node-id.js';
import type { IdKind } from '../../graph/rules/index.js';
import { isUuid } from '../../http/identifier.js';
import { given } from '../../http/members.js';
import { endpoints } from './client.js';
import { ACCOUNT_ROWS, CUSTOMERS, prozora } from './loaders.js';
import { toCustomer } from './mapper.js';
import type { WalletAccountRowWire, WalletAccountWire } from './wire.js';

/** The kind of account. */
export const WALLET = 'WALLET';

export const WALLET_ID: IdKind = { kind: 'wallet', parts: 1, type: 'WalletAccount', form: isUuid };

@ReadsOfFields({
  status: [endpoints.account],
  createdAt: [ACCOUNT_ROWS],
  customer: [ACCOUNT_ROWS, CUSTOMERS],
})
@ObjectType({ implements: Account, description: 'An e-money account in the wallet. One per currency and customer.' })
export class WalletAccount extends Account {
  readonly kind = WALLET;

  constructor(
    readonly accountId: string,
    /** The account as a list showed it, absent when it was found by its id; the IBAN that it was found with. */
    private readonly found: { readonly row?: WalletAccountRowWire; readonly iban?: string } = {},
  ) {
    super();
    this.id = WalletAccount.idOf(accountId);
  }

  /** The account as lists show it; null when the list does not hold it. */
  async readRow(context: GraphContext): Promise<WalletAccountRowWire | null> {
    return this.found.row ?? context.of(prozora).accountRows.load(this.accountId);
  }

  /** The account in detail, read once per operation. @throws GraphError NOT_FOUND when Prozora does not know the account. */
  async readDetails(context: GraphContext): Promise<WalletAccountWire> {
    const { accounts, accountWithIban } = context.of(prozora);
    const { accountId: account, found } = this;
    const details =
      found.iban === undefined ? accounts.load(account) : accountWithIban.load({ account, iban: found.iban });
    return this.required(await details, prozora.name, endpoints.account);
  }

  async readIban(context: GraphContext): Promise<string | null> {
    return given((this.found.row ?? (await this.readDetails(context))).iban);
  }

  async findCustomer(context: GraphContext): Promise<Customer | null> {
    const owner = (await this.readRow(context))?.wallet_user_guid;
    const customer = owner ? await context.of(prozora).customers.load(owner) : null;
    return customer && toCustomer(customer);
  }

  async readStatus(context: GraphContext): Promise<AccountStatus> {
    return given((await this.readDetails(context)).blocked) === true ? AccountStatus.BLOCKED : AccountStatus.ACTIVE;
  }

  override async readCreatedAt(context: GraphContext): Promise<Date | Error | null> {
    return timestampOf((await this.readRow(context))?.created_at, prozora.name);
  }

  static idOf(accountId: string): string {
    return nodeId(WALLET_ID.kind, accountId);
  }
}
