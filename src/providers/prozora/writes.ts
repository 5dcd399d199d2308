import { z } from 'zod';
import { outcomeOfResponse, type WriteKind } from '../../graph/write-kind.js';
import { prozora, type ProzoraAccess } from './access.js';
import { endpoints } from './client.js';
import { findCreated, holds } from './created-customer.js';
import { createCustomerRules, toBody, updateCustomerRules } from './customer.rules.js';
import type { createdWire } from './wire.js';

const createPlan = createCustomerRules.omit({ idempotencyKey: true });
const updatePlan = z.object({
  guid: z.string(),
  changes: z.object(updateCustomerRules.shape).omit({ idempotencyKey: true, customerId: true }),
});

export const createCustomer: WriteKind<
  ProzoraAccess,
  z.output<typeof createPlan>,
  z.output<typeof createdWire> | null
> = {
  mutation: 'createCustomer',
  provider: prozora,
  plan: createPlan,
  endpoint: () => endpoints.createCustomer,
  async call({ client, caller }, customer) {
    const answer = await client.createCustomer(caller.counterparty, toBody(customer));
    return { status: outcomeOfResponse(answer), answer: answer.body ?? null };
  },
  settling: { by: 'read', look: findCreated },
};

export const updateCustomer: WriteKind<ProzoraAccess, z.output<typeof updatePlan>, null> = {
  mutation: 'updateCustomer',
  provider: prozora,
  plan: updatePlan,
  endpoint: () => endpoints.updateCustomer,
  async call({ client, caller }, { guid, changes }) {
    return {
      status: outcomeOfResponse(await client.updateCustomer(caller.counterparty, guid, toBody(changes))),
      answer: null,
    };
  },
  settling: {
    by: 'read',
    async look({ customers }, { guid, changes }) {
      const now = await customers.load(guid);
      if (now === null) return { found: 'unclear' };
      return holds(now, changes) ? { found: 'applied', answer: null } : { found: 'absent' };
    },
  },
  undoneBy: ['updateCustomer'],
};

export const writes = [createCustomer, updateCustomer];
