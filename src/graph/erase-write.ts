import { z } from 'zod';
import { GraphError } from '../errors/graph-error.js';
import { UpstreamError } from '../errors/upstream-error.js';
import type { CustomerErasure, StoredAbout } from '../ledger/erasure-request.js';
import type { AccountSource, GraphContext } from './context.js';
import { Customer } from './customer.js';
import { linkCustomers } from './link-writes.js';
import { idParts, nodeId } from './node-id.js';
import { CUSTOMER_ID, idOf, optionalText } from './rules/index.js';
import type { Node } from './node.js';
import { defineWrite } from './write.js';

const MUTATION = 'eraseCustomer';

const plan = z.object({ customerGuid: z.string(), systems: z.array(z.string()), reason: z.string().optional() });

/** How much was erased. */
export const erasedCounts = z.object({
  operations: z.number(),
  projections: z.number(),
  events: z.number(),
  links: z.number(),
});

/**
 * Forgets what our store holds about a customer. No request is sent to a provider: its accounts are read, since their ids lead to what is
 * stored about them. Links are removed with the outcome, as they lead to the accounts when an interrupted erasure is completed.
 */
export const eraseCustomer = defineWrite({
  mutation: MUTATION,
  input: z.object({ customerId: idOf(CUSTOMER_ID), reason: optionalText(500) }),
  plan,
  prepare: ({ customerId, reason }, { mostLinks }) => ({
    subject: customerId,
    plan: { customerGuid: idParts(customerId)[0], systems: [...mostLinks.keys()], ...(reason && { reason }) },
  }),
  precondition: async ({ customerGuid }, context) => requireSettled(await requestFor(customerGuid, context), context),
  async decide({ customerGuid }, context) {
    const links = (await context.ledger.links.load(customerGuid)).length;
    const request = await requestFor(customerGuid, context);
    const counts = await context.erase(request);
    // one that began meanwhile would leave what it records
    await requireSettled(request, context);
    return { ...counts, links };
  },
  result: () => ({ operations: 0, projections: 0, events: 0, links: 0 }),
  note: ({ reason }) => reason,
  async project(tx, { customerGuid: customerId, systems }) {
    for (const system of systems) await tx.unlink({ customerId, system });
  },
  reconcile: { by: 'operator' },
  overwrittenBy: [],
});

async function requireSettled(request: CustomerErasure, context: GraphContext): Promise<void> {
  const open = await context.openOperationOf(request);
  if (open === null) return;
  const message = `the outcome of ${nodeId('operation', open)}, which is about this customer, is not known: erase once it is settled`;
  throw new GraphError('CONFLICT', `input.customerId: ${message}`, { retryable: false, field: ['customerId'] });
}

/** What is stored about a customer and its accounts, of whom ids lead to it. Rejects where a provider cannot say which accounts there are. */
async function requestFor(customerGuid: string, context: GraphContext): Promise<CustomerErasure> {
  const found = await Promise.all(context.accountSources.map((source) => accountIdsOf(source, customerGuid, context)));
  const accountIds = found.flat();
  const stored = await Promise.all(context.storedRows.map((rows) => rows(accountIds, context)));
  const about: StoredAbout = {
    subjects: [Customer.idOf(customerGuid), ...accountIds, ...stored.flatMap(({ subjects = [] }) => subjects)],
    beginnings: stored.flatMap(({ beginnings = [] }) => beginnings),
    projections: stored.flatMap(({ projections = [] }) => projections),
    events: stored.flatMap(({ events = [] }) => events),
  };
  return {
    ...{ about, customerGuid, except: MUTATION },
    withoutCustomer: ({ mutation, input, plan: stored }) =>
      mutation === linkCustomers.mutation
        ? { input: linkCustomers.without!(input, customerGuid), plan: linkCustomers.without!(stored, customerGuid) }
        : undefined,
  };
}

/** Of a customer or account that the provider does not know any more there is nothing to find. */
async function accountIdsOf(source: AccountSource, guid: string, context: GraphContext): Promise<string[]> {
  const accounts = await source.ofCustomer({ guid }, context).catch((error: unknown) => {
    if (error instanceof UpstreamError && error.kind === 'not-found') return [];
    throw error;
  });
  const unread = accounts.find((account) => account instanceof Error);
  if (unread) throw unread;
  return (accounts as readonly Node[]).map(({ id }) => id);
}
