import { z } from 'zod';
import { InputError } from '../errors/graph-error.js';
import { isIdentifier } from '../http/identifier.js';
import type { Json } from '../ledger/json.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { idParts } from './node-id.js';
import { findNode, requireNode } from './node.resolver.js';
import { CUSTOMER_ID, idOf, optional, textInput } from './rules/index.js';
import { defineWrite, noResult } from './write.js';

/** Links live in our own store and change in the transaction that records the outcome: without an outcome nothing has changed. */
const OWN_STORE = { reconcile: { by: 'operator' }, overwrittenBy: [] } as const;

const externalId = textInput.refine(isIdentifier, 'must be 1 to 255 printable characters without / \\ ? # ; %');
const ofSystem = z.object({ customerId: idOf(CUSTOMER_ID), system: z.string() });
const linkRules = ofSystem.extend({ externalId });

const unlinkPlan = z.object({ customerId: z.string(), system: z.string(), externalId: z.string().optional() });
/** `several`: whether the customer may have other ids there, which then stay. No earlier release let a customer have several. */
const linkPlan = unlinkPlan.extend({ externalId: z.string(), several: z.boolean().optional() });
type LinkPlan = z.output<typeof linkPlan>;

/** Our own store would accept a customer who does not exist. */
async function requireCustomer({ customerId }: { customerId: string }, context: GraphContext): Promise<void> {
  await requireNode(Customer.idOf(customerId), { context, field: 'input.customerId', type: Customer });
}

/** @throws InputError naming `field` where the id does not have the form that the system documents. */
function toPlan(link: z.output<typeof linkRules>, { mostLinks, linkForms }: GraphContext, field: string): LinkPlan {
  const form = linkForms.get(link.system);
  if (form?.test(link.externalId) === false)
    throw new InputError([{ field: `${field}.externalId`, message: form.message }]);
  const several = (mostLinks.get(link.system) ?? 1) > 1;
  return { ...link, customerId: idParts(link.customerId)[0], ...(several && { several }) };
}

const FULL = 'the customer has as many ids in this system as one may have';

/** The customer's ids in the link's system, in addition to its own. */
async function otherIds({ customerId, system, externalId: id }: LinkPlan, { ledger }: GraphContext): Promise<string[]> {
  const links = await ledger.links.load(customerId);
  return links.filter((link) => link.system === system && link.externalId !== id).map((link) => link.externalId);
}

export const linkCustomer = defineWrite({
  ...OWN_STORE,
  mutation: 'linkCustomer',
  input: linkRules,
  plan: linkPlan,
  prepare: (input, context) => ({ subject: input.customerId, plan: toPlan(input, context, 'input') }),
  async precondition(plan, context) {
    await requireCustomer(plan, context);
    if (plan.several && (await otherIds(plan, context)).length >= context.mostLinks.get(plan.system)!)
      throw new InputError([{ field: 'input.externalId', message: FULL }]);
  },
  result: noResult,
  project: (tx, plan) => tx.link(plan),
});

export const unlinkCustomer = defineWrite({
  ...OWN_STORE,
  mutation: 'unlinkCustomer',
  input: ofSystem.extend({ externalId: optional(externalId) }),
  plan: unlinkPlan,
  async prepare(input, context) {
    const customerId = idParts(input.customerId)[0];
    const links = await context.ledger.links.load(customerId);
    const ids = links.filter(({ system }) => system === input.system);
    if (input.externalId === undefined && ids.length > 1) {
      const message = 'is required: the customer has several ids in this system';
      throw new InputError([{ field: 'input.externalId', message }]);
    }
    const given = input.externalId ?? ids[0]?.externalId;
    return {
      subject: input.customerId,
      plan: { customerId, system: input.system, ...(given !== undefined && { externalId: given }) },
    };
  },
  precondition: (plan, context) => requireCustomer(plan, context),
  result: noResult,
  project: (tx, plan) => tx.unlink(plan),
});

/** The most links that one `linkCustomers` takes. */
export const MOST_AT_ONCE = 100;

const failure = z.object({
  code: z.enum(['NOT_FOUND', 'CONFLICT', 'BAD_INPUT']),
  message: z.string(),
  field: z.array(z.string()),
});
/** What became of the links, in their order: null for one that was made. */
export const linkFailures = z.array(failure.nullable());
type LinkFailure = z.output<typeof failure>;

/** The input or the plan of `linkCustomers`. */
const storedLinks = z.object({ links: z.array(z.looseObject({ customerId: z.string() }).nullable()) });

/** A new list has no erased link. */
function known(links: readonly (LinkPlan | null)[]): LinkPlan[] {
  return links.filter((link) => link !== null);
}

export const linkCustomers = defineWrite({
  ...OWN_STORE,
  mutation: 'linkCustomers',
  input: z.object({
    links: z.array(linkRules).min(1, 'must not be empty').max(MOST_AT_ONCE, `must be at most ${MOST_AT_ONCE}`),
  }),
  // null: a link whose customer was erased
  plan: z.object({ links: z.array(linkPlan.nullable()) }),
  prepare: ({ links }, context) => ({
    plan: { links: links.map((link, index) => toPlan(link, context, `input.links[${index}]`)) },
  }),
  // reads all customers in one call: where that fails, nothing is recorded, and the same key can be used again
  precondition: async ({ links }, context) =>
    void (await Promise.all(known(links).map((link) => findCustomer(link, context)))),
  decide: ({ links }, context) =>
    Promise.all(known(links).map((link, index, all) => failureOf(link, { links: all, index, context }))),
  result: (): (LinkFailure | null)[] => [],
  async project(tx, { links }, failures) {
    for (const [index, link] of links.entries()) if (link && failures[index] === null) await tx.link(link);
  },
  without(stored, customerGuid) {
    const { links } = storedLinks.parse(stored);
    const ids = [customerGuid, Customer.idOf(customerGuid)];
    return { links: links.map((link) => (link && ids.includes(link.customerId) ? null : link)) as Json[] };
  },
});

function findCustomer({ customerId }: LinkPlan, context: GraphContext): Promise<Customer | null> {
  return findNode(Customer.idOf(customerId), { context, field: 'input.links', type: Customer });
}

/** Why a link of a list cannot be made; null where it can. */
async function failureOf(
  link: LinkPlan,
  { links, index, context }: { links: readonly LinkPlan[]; index: number; context: GraphContext },
): Promise<LinkFailure | null> {
  const failed = (code: LinkFailure['code'], name: keyof LinkPlan, message: string) => ({
    ...{ code, message },
    field: ['links', String(index), name],
  });
  const [customer, holder, others] = await Promise.all([
    findCustomer(link, context),
    context.ledger.linkByExternal(link.system).load(link.externalId),
    otherIds(link, context),
  ]);
  if (customer === null) return failed('NOT_FOUND', 'customerId', 'There is no such customer.');
  if (holder !== null && holder.customerId !== link.customerId)
    return failed('CONFLICT', 'externalId', 'This id is already linked to another customer.');
  const before = links.slice(0, index).filter(({ system }) => system === link.system);
  if (before.some(({ externalId: id }) => id === link.externalId))
    return failed('BAD_INPUT', 'externalId', 'This id is in the list before.');
  const added = before.filter(({ customerId }) => customerId === link.customerId).map(({ externalId: id }) => id);
  if (!link.several && added.length > 0)
    return failed('BAD_INPUT', 'customerId', 'The customer is in the list before, and has one id in this system.');
  if (link.several && new Set([...others, ...added]).size >= context.mostLinks.get(link.system)!)
    return failed('CONFLICT', 'externalId', `Not linked: ${FULL}.`);
  return null;
}
