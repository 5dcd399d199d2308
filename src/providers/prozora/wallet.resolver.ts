import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { Personal } from '../../graph/personal.js';
import { DateTime } from '../../graph/scalars.js';
import { momentOf } from '../../graph/wire-dates.js';
import { prozora } from './access.js';
import { toAssets } from './mapper.js';
import { WalletAccount, WalletAsset } from './types.js';
import type { AccountRowWire, AccountWire } from './wire.js';

const TEXT = () => String;
const FLAG = () => Boolean;

/** Fields of a wallet account: from the list it was found in where that says it, else from the call that does, made once. */
@Resolver(() => WalletAccount)
export class WalletAccountResolver {
  @FieldResolver(TEXT, { nullable: true, description: 'IBAN of the account.' })
  @Personal('number')
  async iban(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (account.row ?? (await details(account, context)))?.iban ?? null;
  }

  @FieldResolver(TEXT, { nullable: true, description: "The provider's kind of the account; an open list." })
  async accountKind(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await row(account, context))?.account_kind ?? null;
  }

  @FieldResolver(TEXT, { nullable: true, description: 'Address of the account on the Stellar network.' })
  async stellarAddress(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await row(account, context))?.stellar_address ?? null;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the account was opened.' })
  async createdAt(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return momentOf((await row(account, context))?.created_at);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the account was last changed.' })
  async updatedAt(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return momentOf((await row(account, context))?.updated_at);
  }

  @FieldResolver(() => [WalletAsset], { nullable: 'itemsAndList', description: 'What the account holds, by currency.' })
  async assets(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    const found = await details(account, context);
    return found && toAssets(found);
  }

  @FieldResolver(TEXT, { nullable: true, description: 'Name of the account.' })
  @Personal('name')
  async name(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await details(account, context))?.name ?? null;
  }

  @FieldResolver(TEXT, { nullable: true, description: 'Platform the account is kept on.' })
  async platform(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await details(account, context))?.platform ?? null;
  }

  @FieldResolver(FLAG, {
    nullable: true,
    description: 'Whether it is activated; the provider does not use it at present.',
  })
  async activated(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await details(account, context))?.activated ?? null;
  }

  @FieldResolver(FLAG, {
    nullable: true,
    description: 'Whether it is registered; the provider does not use it at present.',
  })
  async registered(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await details(account, context))?.registered ?? null;
  }

  @FieldResolver(FLAG, {
    nullable: true,
    description: 'Whether it is blocked; the provider does not use it at present.',
  })
  async blocked(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await details(account, context))?.blocked ?? null;
  }
}

async function row(account: WalletAccount, context: GraphContext): Promise<AccountRowWire | null> {
  return account.row ?? context.of(prozora).accountRows.load(account.guid);
}

function details(account: WalletAccount, context: GraphContext): Promise<AccountWire | null> {
  return context.of(prozora).accounts.load(account.guid);
}
