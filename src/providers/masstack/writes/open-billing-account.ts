import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { PostalAddressInput } from '../../../graph/postal-address.js';
import { countryCode, CUSTOMER_ID, idOf, optional, optionalText, text } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, type Finding, type OpenWrite } from '../../../graph/write.js';
import { given } from '../../../http/members.js';
import { readableRows } from '../../../http/rows.js';
import type { OperationRecord } from '../../../ledger/operation.js';
import { accountCreatedWire, type BillingAccountWire } from '../assumed.js';
import { endpoints } from '../client.js';
import { masstack, type MasstackAccess } from '../loaders.js';
import type { FieldOfMember } from '../refusal.js';
import { putIban } from '../search.js';
import { Modality } from '../types.js';
import { BillingAccountPayload } from './billing-account-payload.js';
import { billingCustomer, UNREADABLE_IDS } from './billing-customer.js';
import {
  BillingPaymentMethodInput,
  isPaymentMethod,
  paymentMethodBody,
  paymentMethodFields,
  paymentMethodRules,
  plannedPaymentMethod,
} from './payment-method.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'A new billing account of a customer. `null` means the same as leaving a field out.' })
export class OpenBillingAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`; must be linked to a billing customer.' })
  customerId!: string;

  @Field(() => Modality, { description: 'When it pays: `RECURRING_PREPAID` or `POSTPAID`.' })
  modality!: Modality;

  @Field(() => PostalAddressInput, {
    nullable: true,
    description:
      'Address of invoices. Each address line at most 100 characters, other fields at most 100; no `houseNumber`: it belongs to the address lines.',
  })
  billingAddress?: PostalAddressInput | null;

  @Field(() => BillingPaymentMethodInput, { description: 'How it pays.' })
  paymentMethod!: BillingPaymentMethodInput;
}

/** The provider refuses the literal "undefined" in an address line. Lengths beyond the lines are ours. */
const addressLine = text(100).refine((line) => line !== 'undefined', 'must not be the word undefined');
const address = z.object({
  addressLines: optional(z.array(addressLine).min(1, 'must not be empty')),
  houseNumber: z.null('belongs to the address lines').optional(),
  postalCode: optionalText(20),
  city: optionalText(100),
  administrativeArea: optionalText(100),
  countryCode: optional(countryCode),
});

const modality = z.enum(Modality).exclude(['UNKNOWN'], 'must be RECURRING_PREPAID or POSTPAID');
const account = { modality, billingAddress: optional(address) };
const plan = z.object({
  customer: z.string(),
  account: z.object({ ...account, paymentMethod: plannedPaymentMethod }),
});
type OpenPlan = z.output<typeof plan>;

export const openBillingAccount = defineWrite({
  mutation: 'openBillingAccount',
  provider: masstack,
  input: z.object({ customerId: idOf(CUSTOMER_ID), ...account, paymentMethod: paymentMethodRules }),
  plan,
  prepare: async ({ customerId, ...opened }, context) => ({
    subject: customerId,
    plan: { customer: await billingCustomer(customerId, context), account: opened },
  }),
  snapshot: accountsBefore,
  endpoint: () => endpoints.openAccount,
  request: ({ customer, account: opened }) => ({ params: { customer }, body: accountBody(opened) }),
  fields: ({ account: opened }) => ({ ...ACCOUNT_FIELDS, ...paymentMethodFields(opened.paymentMethod) }),
  result: (_plan, { body }) => accountCreatedWire.nullish().parse(body) ?? null,
  async project(tx, { account: opened }, created) {
    if (created) await putIban(tx, created.id, opened.paymentMethod.iban);
  },
  clear: ({ accountIdsByCustomer }, { customer }) => void accountIdsByCustomer.clear(customer),
  reconcile: { by: 'read', reads: [endpoints.customerAccounts, endpoints.account], find: findOpened },
  overwrittenBy: [],
});

/** The customer's accounts before the request; null where they are not all known. */
async function accountsBefore(
  { accountIdsByCustomer }: MasstackAccess,
  { customer }: OpenPlan,
): Promise<string[] | null> {
  const ids = await accountIdsByCustomer.clear(customer).load(customer);
  const readable = readableRows(ids ?? []);
  return ids === null || readable.length < ids.length ? null : readable;
}

/** Which input fields PostAccount and its path come from. */
const ACCOUNT_FIELDS: FieldOfMember = {
  customer_id: 'customerId',
  modality: 'modality',
  billing_address: 'billingAddress',
  'billing_address.address_lines': 'billingAddress.addressLines',
  'billing_address.postal_code': 'billingAddress.postalCode',
  'billing_address.locality': 'billingAddress.city',
  'billing_address.administrative_area': 'billingAddress.administrativeArea',
  'billing_address.region_code': 'billingAddress.countryCode',
};

/** PostAccount. */
function accountBody({ modality, billingAddress, paymentMethod }: OpenPlan['account']): object {
  return {
    modality,
    billing_address: billingAddress && {
      address_lines: billingAddress.addressLines,
      postal_code: billingAddress.postalCode,
      locality: billingAddress.city,
      administrative_area: billingAddress.administrativeArea,
      region_code: billingAddress.countryCode,
    },
    payment_method: paymentMethodBody(paymentMethod),
  };
}

/**
 * Finds the account that a request with a lost response has opened: one that the customer did not have before, that matches the input,
 * and that no other write has opened. Where more accounts match than writes are open, or the accounts before are not known, it is unclear.
 */
async function findOpened(
  { accounts, accountIdsByCustomer }: MasstackAccess,
  { customer, account: wanted }: OpenPlan,
  open: OpenWrite,
): Promise<Finding<{ id: string } | null>> {
  const { operation } = open;
  const others = (await openingsFor(open)).filter(({ id }) => id !== operation.id);
  const undecided = others.filter(({ status, response }) => response === null && status !== 'REJECTED');
  const older = undecided.filter(({ id }) => id < operation.id);
  // oldest first, so that two operations cannot claim the same account
  if (older.some(({ reconciling }) => reconciling)) return { found: 'too-early' };
  if (older.length > 0)
    return { found: 'unclear', shown: 'An earlier account may have been opened, which an operator must settle first.' };
  const claimed = new Set(others.map(({ response }) => accountCreatedWire.safeParse(response).data?.id));
  const before = Array.isArray(operation.snapshot) ? new Set<unknown>(operation.snapshot) : null;
  const now = await accountIdsByCustomer.load(customer);
  if (now === null) return { found: 'unclear', shown: 'The customer was not found.' };
  const readable = readableRows(now);
  if (readable.length < now.length) return { found: 'unclear', shown: UNREADABLE_IDS };
  const ids = readable.filter((id) => !before?.has(id) && !claimed.has(id));
  const shown = await Promise.all(ids.map((id) => accounts.load(id)));
  const matching = ids.filter((_, index) => matches(shown[index] ?? null, wanted));
  const [id] = matching;
  if (id === undefined) return { found: 'absent', shown: 'The customer has no new account that matches.' };
  if (before === null || matching.length !== undecided.length + 1)
    return { found: 'unclear', shown: 'Which of the matching accounts was opened by it cannot be told.' };
  return { found: 'applied', result: { id }, shown: 'The customer has a new account that matches.' };
}

/** Every `openBillingAccount` of the customer. */
async function openingsFor({ operation: { subject, mutation }, ledger }: OpenWrite): Promise<OperationRecord[]> {
  const records: OperationRecord[] = [];
  for (;;) {
    const after = records.at(-1)?.id;
    const { items, hasNext } = await ledger.operationsPage({
      subject: subject ?? '',
      mutation,
      first: 100,
      ...(after !== undefined && { after }),
    });
    records.push(...items);
    if (!hasNext) return records;
  }
}

function matches(shown: BillingAccountWire | null, { modality, paymentMethod }: OpenPlan['account']): boolean {
  return (
    shown !== null &&
    (given(shown.modality) ?? modality) === modality &&
    isPaymentMethod(given(shown.payment_method), paymentMethod)
  );
}

@ObjectType({ implements: WritePayload, description: 'Result of `openBillingAccount`.' })
export class OpenBillingAccountPayload extends BillingAccountPayload {
  protected get accountId(): string | null {
    return accountCreatedWire.safeParse(this.result.response).data?.id ?? null;
  }
}

@Resolver()
export class OpenBillingAccountResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.customerAccounts, endpoints.openAccount)
  @Mutation(() => OpenBillingAccountPayload, {
    nullable: true,
    description: 'Opens a billing account for a customer.',
  })
  async openBillingAccount(
    @Arg('input', () => OpenBillingAccountInput, { description: 'The account.' }) input: OpenBillingAccountInput,
    @Ctx() context: GraphContext,
  ) {
    return new OpenBillingAccountPayload(await performWrite(openBillingAccount, input, context));
  }
}
