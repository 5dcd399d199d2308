import { Field, Int, ObjectType } from 'type-graphql';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import type { Customer } from '../../graph/customer.js';
import { Money } from '../../graph/money.js';
import { nodeId } from '../../graph/node-id.js';
import { prozora } from './access.js';
import { toCustomer } from './mapper.js';
import type { AccountRowWire } from './wire.js';

/** What a list of accounts says of one; the details are another call, made only when one of them is asked for. */
@ObjectType({ implements: Account, description: 'An e-money account in the wallet. One per currency and customer.' })
export class WalletAccount extends Account {
  constructor(
    readonly guid: string,
    /** What a list said of it; absent when it was found by its id alone. */
    readonly row?: AccountRowWire,
  ) {
    super();
    this.id = WalletAccount.idOf(guid);
  }

  get monitoringId(): string {
    return this.guid;
  }

  async findCustomer(context: GraphContext): Promise<Customer | null> {
    const { accountRows, customers } = context.of(prozora);
    const row = this.row ?? (await accountRows.load(this.guid));
    const customer = row?.wallet_user_guid ? await customers.load(row.wallet_user_guid) : null;
    return customer && toCustomer(customer);
  }

  static idOf(guid: string): string {
    return nodeId('wallet', guid);
  }
}

@ObjectType({ simpleResolvers: true, description: 'One currency of e-money in a wallet account.' })
export class WalletAsset {
  @Field(() => String, { nullable: true, description: 'Code of the e-money currency.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the asset.' })
  name!: string | null;

  @Field(() => Money, { nullable: true, description: 'What is held, exact to the last digit.' })
  balance!: Money | null;

  @Field(() => Int, { nullable: true, description: 'How many decimals the currency is shown with.' })
  minorUnit!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the asset is activated; the provider does not use it at present.',
  })
  activated!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Stellar address that issues the asset.' })
  issuer!: string | null;
}
