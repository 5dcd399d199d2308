import { Arg, Ctx, Field, ID, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { ListSize } from '../../cost/list-size.js';
import { forEachKey, LEDGER_BATCH, ReadsBy } from '../../cost/reads.js';
import { Account, type OwnerIdentifiers } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { CustomerLink } from '../../graph/customer-link.js';
import { isLinked } from '../../graph/links.js';
import { requireNode } from '../../graph/node.resolver.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import { isUuid } from '../../http/identifier.js';
import { readableRows } from '../../http/rows.js';
import type { CustomerWire } from './assumed.js';
import { endpoints } from './client.js';
import { CUSTOMERS, prozora } from './loaders.js';
import { toCustomer } from './mapper.js';

export enum LinkMatch {
  IBAN = 'IBAN',
  PHONE = 'PHONE',
  LOGIN = 'LOGIN',
  EXTERNAL_ID = 'EXTERNAL_ID',
}
registerEnumType(LinkMatch, {
  name: 'LinkMatch',
  description: 'What an account and a customer have in common.',
  valuesConfig: {
    IBAN: { description: 'The IBAN that the account pays from is that of a wallet of the customer.' },
    PHONE: { description: 'The phone number.' },
    LOGIN: { description: "An e-mail address or phone number of the account is the customer's login." },
    EXTERNAL_ID: { description: "An id of the account or its owner is the customer's GUID." },
  },
});

/** The most suggestions; an identifier that more customers share identifies none. */
const MOST = 10;

@ObjectType({
  simpleResolvers: true,
  description: 'A customer who may be the owner of an account. What matched is named, its value never shown.',
})
export class LinkSuggestion {
  @Field(() => Customer, { nullable: true, description: 'The customer.' })
  customer!: Customer;

  @Field(() => CustomerLink, { description: 'What to give to `linkCustomer` beside the customer.' })
  link!: CustomerLink;

  @ListSize(Object.keys(LinkMatch).length)
  @Field(() => [LinkMatch], { description: 'What matched, such as `[PHONE, LOGIN]`.' })
  matchedBy!: LinkMatch[];
}

type Found = readonly [LinkMatch, readonly CustomerWire[]];

@Resolver()
export class LinkSuggestionResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => [
    ...[...catalog.ofNodes(Account), LEDGER_BATCH, ...catalog.ofNodes(Customer)],
    ...[endpoints.customers, endpoints.customers, endpoints.accounts],
    ...forEachKey([CUSTOMERS], MOST),
  ])
  @ListSize(MOST)
  @Query(() => [LinkSuggestion], {
    nullable: true,
    description:
      'Customers who may own an account that no customer is linked to, best match first: the wallet provider is asked who has the same IBAN, phone number, login or id. Nothing is linked; empty where the owner is linked, nothing matches, or nothing is known to compare (a checkout account that was never written to).',
  })
  async suggestLinks(
    @Arg('accountId', () => ID, { description: 'The account, `billing:...` or `checkout:...`.' }) accountId: string,
    @Ctx() context: GraphContext,
  ): Promise<LinkSuggestion[]> {
    const account = await requireNode(accountId, { context, field: 'accountId', type: Account });
    const owner = await account.readOwner(context);
    if (owner === null || (await isLinked(owner, context))) return [];
    const found = await findMatches(await account.readIdentifiers(context), context);
    const suggestions = new Map<string, LinkSuggestion>();
    for (const [match, customers] of found)
      for (const wire of customers) {
        const known = suggestions.get(wire.wallet_user_guid);
        if (known) known.matchedBy.push(match);
        else suggestions.set(wire.wallet_user_guid, { customer: toCustomer(wire), link: owner, matchedBy: [match] });
      }
    return [...suggestions.values()].sort((a, b) => b.matchedBy.length - a.matchedBy.length).slice(0, MOST);
  }
}

/** Customers by what matched; each row is compared again, since a filter that is ignored would return anyone. */
function findMatches(identifiers: OwnerIdentifiers, context: GraphContext): Promise<Found[]> {
  const phones = present(identifiers.phones).filter((phone) => digitsOf(phone).length >= 5);
  const logins = new Set([...present(identifiers.logins), ...phones].map((login) => login.toLowerCase()));
  const spellings = phones.flatMap((phone) => [phone, `+${digitsOf(phone)}`, digitsOf(phone)]);
  return Promise.all([
    byGuids(present(identifiers.externalIds), context).then((rows): Found => [LinkMatch.EXTERNAL_ID, rows]),
    byIbans(present(identifiers.ibans), context).then((rows): Found => [LinkMatch.IBAN, rows]),
    byFilter('phone_numbers', spellings, context).then((rows): Found => [
      LinkMatch.PHONE,
      rows.filter(({ phone_number: phone }) => phones.some((each) => digitsOf(each) === digitsOf(phone ?? ''))),
    ]),
    byFilter('logins', [...present(identifiers.logins), ...logins, ...spellings], context).then((rows): Found => [
      LinkMatch.LOGIN,
      rows.filter(({ login }) => login && logins.has(login.toLowerCase())),
    ]),
  ]);
}

async function byGuids(ids: readonly string[], context: GraphContext): Promise<CustomerWire[]> {
  const { customers } = context.of(prozora);
  const found = await Promise.all(ids.filter(isUuid).map((id) => customers.load(id)));
  return found.filter((row) => row !== null);
}

async function byIbans(ibans: readonly string[], context: GraphContext): Promise<CustomerWire[]> {
  const { accountsByIban } = context.of(prozora);
  const wanted = [...new Set(ibans.map(compact))];
  const rows = (await Promise.all(wanted.map((iban) => accountsByIban.load(iban)))).flat();
  const owners = rows.flatMap((row) => (wanted.includes(compact(row.iban ?? '')) ? (row.wallet_user_guid ?? []) : []));
  return byGuids([...new Set(owners)].slice(0, MOST), context);
}

async function byFilter(filter: string, values: readonly string[], context: GraphContext): Promise<CustomerWire[]> {
  if (values.length === 0) return [];
  return readableRows(await context.of(prozora).customersWith.load({ filter, values: [...new Set(values)] }));
}

function present(values: OwnerIdentifiers['phones'] = []): string[] {
  return values.flatMap((value) => value?.trim() || []);
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '');
}

function compact(iban: string): string {
  return iban.replace(/\s/g, '').toUpperCase();
}
