import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { Customer } from '../../../graph/customer.js';
import { CustomerPayload } from '../../../graph/customer-payload.js';
import { findNode } from '../../../graph/node.resolver.js';
import { WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { iban, optional, optionalText, stellarAddress, text } from '../../../graph/rules/index.js';
import { IBAN } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, type Finding, type OpenWrite } from '../../../graph/write.js';
import { readableRows } from '../../../http/rows.js';
import type { WrittenPlan } from '../../../ledger/operations.js';
import { WalletAccount } from '../account.js';
import { WITH_DISABLED, type CustomerWire } from '../assumed.js';
import { endpoints, type ProzoraClient } from '../client.js';
import { accountsOfOne, prozora, type ProzoraAccess } from '../loaders.js';
import { customerCreatedWire, type WalletAccountRowWire } from '../wire.js';
import { customerDetails, CustomerDetailsInput, DETAIL_FIELDS, detailsBody, showsDetails } from './customer-details.js';
import { Reads, Writes } from '../../../cost/reads.js';

@InputType({ description: 'A new customer and the first account. `null` means the same as leaving a field out.' })
export class CreateCustomerInput extends CustomerDetailsInput {
  @Field(() => String, { description: 'Code of the e-money currency of the first account, such as `EUAH`.' })
  assetCode!: string;

  @Field(() => String, { description: 'Stellar address of the issuer of that currency.' })
  assetIssuer!: string;

  @Field(() => IBAN, { nullable: true, description: 'IBAN of the first account; its checksum is verified.' })
  iban?: string | null;

  @Field(() => String, { nullable: true, description: 'Unique login: a user name, phone or e-mail.' })
  login?: string | null;
}

const rules = {
  ...customerDetails(optional),
  assetCode: text(50),
  assetIssuer: stellarAddress,
  iban: optional(iban),
  login: optionalText(255),
};
/** Strict: a plan that was stored under other names must fail to parse and go to an operator, not match any customer. */
const plan = z.strictObject(rules);
type CreatePlan = z.output<typeof plan>;
type Created = z.output<typeof customerCreatedWire>;

export const createCustomer = defineWrite({
  mutation: 'createCustomer',
  provider: prozora,
  input: z.object(rules),
  plan,
  prepare: (customer) => ({ plan: customer }),
  snapshot: loginBefore,
  endpoint: () => endpoints.createCustomer,
  request: ({ assetCode, assetIssuer, iban: account, login, ...details }) => ({
    body: { asset_code: assetCode, asset_issuer: assetIssuer, iban: account, login, ...detailsBody(details) },
  }),
  fields: () => ({
    ...DETAIL_FIELDS,
    asset_code: 'assetCode',
    asset_issuer: 'assetIssuer',
    iban: 'iban',
    login: 'login',
  }),
  result: (_plan, { body }) => customerCreatedWire.nullish().parse(body) ?? null,
  reconcile: { by: 'read', reads: [endpoints.customers, endpoints.customerAccounts], find: findCreated },
  // No mutation deletes a customer; one that was updated since is found by its login, and its details make it unclear.
  overwrittenBy: [],
});

const HOUR_MS = 3_600_000;
const MAX_WRITES = 500;

/** The customer with the login before the request: the provider refuses a login that is in use. */
const snapshotRules = z.object({ customerWithLogin: z.string().nullable() });

async function loginBefore(
  { client }: ProzoraAccess,
  { login }: CreatePlan,
): Promise<z.output<typeof snapshotRules> | null> {
  if (login === undefined) return null;
  return { customerWithLogin: (await customerWithLogin(client, login))?.wallet_user_guid ?? null };
}

/**
 * The customer that a request with a lost response has created: logins are unique, so one that was given and was not in use before identifies
 * it; otherwise it is unclear. No clock is compared.
 */
async function findCreated(
  { client }: ProzoraAccess,
  wanted: CreatePlan,
  { operation, ledger }: OpenWrite,
): Promise<Finding<Created | null>> {
  if (wanted.login === undefined)
    return { found: 'undecidable', shown: 'Without a login the customer cannot be recognised.' };
  const customer = await customerWithLogin(client, wanted.login);
  if (customer === null) return { found: 'absent', shown: 'No customer has the login.' };
  const { wallet_user_guid: guid } = customer;
  const before = snapshotRules.safeParse(operation.snapshot).data;
  if (before === undefined) return { found: 'unclear', shown: 'Whether the login was in use before is not known.' };
  if (before.customerWithLogin === guid)
    return { found: 'absent', shown: 'The login belonged to another customer before.' };
  const others = await othersWithLogin(wanted.login, { operation, ledger });
  if (others.some(({ response }) => customerCreatedWire.safeParse(response).data?.customer_guid === guid))
    return { found: 'absent', shown: 'The customer was created by another write.' };
  // oldest first, so that two operations cannot claim the same customer
  if (others.some(({ id, status }) => id < operation.id && status === 'UNKNOWN')) return { found: 'too-early' };
  if (!showsDetails(customer, wanted))
    return { found: 'unclear', shown: 'The customer has the login and other details.' };
  const first = firstAccount(readableRows(await accountsOfOne(client, { customer: guid })), wanted.iban);
  if (first === undefined) return { found: 'unclear', shown: 'The customer exists, without the account.' };
  return {
    found: 'applied',
    result: { customer_guid: guid, wallet_account_guid: first.wallet_account_guid },
    shown: 'A customer has the login, the details and the account, and none had the login before.',
  };
}

/** Other writes of about the same time that create a customer with the login. */
async function othersWithLogin(login: string, { operation, ledger }: OpenWrite): Promise<WrittenPlan[]> {
  const since = new Date(operation.createdAt.getTime() - HOUR_MS);
  const writes = await ledger.plansSince({ mutation: operation.mutation, since, limit: MAX_WRITES });
  return writes.filter((write) => write.id !== operation.id && plan.safeParse(write.plan).data?.login === login);
}

async function customerWithLogin(client: ProzoraClient, login: string): Promise<CustomerWire | null> {
  const lists = await Promise.all(
    [{}, WITH_DISABLED].map((more) =>
      client.read(endpoints.customers, { query: { logins: [login], limit: 2, ...more }, keys: 1 }),
    ),
  );
  // compared here too: a provider that ignored the filter would list other customers
  return readableRows(lists.flatMap(({ customers }) => customers)).find((customer) => customer.login === login) ?? null;
}

/** The account that was created with the customer: the one of the requested IBAN, else the oldest. */
function firstAccount(
  accounts: readonly WalletAccountRowWire[],
  wanted: string | undefined,
): WalletAccountRowWire | undefined {
  const candidates =
    wanted === undefined ? accounts : accounts.filter((account) => account.iban?.replace(/\s/g, '') === wanted);
  return [...candidates].sort((a, b) => (a.created_at ?? '').localeCompare(b.created_at ?? ''))[0];
}

@ObjectType({ implements: WritePayload, description: 'Result of `createCustomer`.' })
export class CreateCustomerPayload extends CustomerPayload {
  private get created(): Created | undefined {
    return customerCreatedWire.safeParse(this.result.response).data;
  }

  protected get customerId(): string | null {
    return this.created ? Customer.idOf(this.created.customer_guid) : null;
  }

  @Reads(endpoints.account)
  @Field(() => WalletAccount, {
    nullable: true,
    description:
      "The customer's first account; null when the customer was not created, or the response did not contain it.",
  })
  account(@Ctx() context: GraphContext) {
    if (!this.tookEffect || !this.created) return null;
    const id = WalletAccount.idOf(this.created.wallet_account_guid);
    return findNode(id, { context, field: 'account', type: WalletAccount });
  }
}

@Resolver()
export class CreateCustomerResolver {
  @SemanticNonNull()
  @Writes(endpoints.customers, endpoints.customers, endpoints.createCustomer)
  @Mutation(() => CreateCustomerPayload, {
    nullable: true,
    description: 'Creates a customer together with the first wallet account, in one call of the provider.',
  })
  async createCustomer(
    @Arg('input', () => CreateCustomerInput, { description: 'The customer and the account.' })
    input: CreateCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new CreateCustomerPayload(await performWrite(createCustomer, input, context));
  }
}
