import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { GraphError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { CustomerPayload } from '../../../graph/customer-payload.js';
import { idParts } from '../../../graph/node-id.js';
import { WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { CUSTOMER_ID, idOf, unclearable } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, noResult } from '../../../graph/write.js';
import { endpoints } from '../client.js';
import { CUSTOMERS, prozora } from '../loaders.js';
import {
  customerDetails,
  CustomerDetailsInput,
  DETAIL_FIELDS,
  detailsBody,
  showsDetails,
  stateBody,
} from './customer-details.js';
import { Writes } from '../../../cost/reads.js';

@InputType({
  description: 'What to change of a customer; fields that are left out stay as they are, and `null` is refused.',
})
export class UpdateCustomerInput extends CustomerDetailsInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;
}

const details = customerDetails(unclearable);

export const updateCustomer = defineWrite({
  mutation: 'updateCustomer',
  provider: prozora,
  input: z
    .object({ customerId: idOf(CUSTOMER_ID), ...details })
    .refine(
      ({ customerId: _id, ...changes }) => Object.values(changes).some((change) => change !== undefined),
      'must change something',
    ),
  // Strict: a plan that was stored under other names must fail to parse and go to an operator, not count as applied.
  plan: z.strictObject({ guid: z.string(), changes: z.strictObject(details) }),
  prepare: ({ customerId, ...changes }) => ({
    subject: customerId,
    plan: { guid: idParts(customerId)[0], changes },
  }),
  endpoint: () => endpoints.updateCustomer,
  // the documented default of `is_disabled` is false: a PUT may replace what it leaves out, so it leaves out nothing
  async request({ guid, changes }, { access: { customers } }) {
    const customer = await customers.clear(guid).load(guid);
    if (customer === null) throw unknownCustomer();
    const changed = Object.entries(detailsBody(changes)).filter(([, value]) => value !== undefined);
    return {
      params: { customer: guid },
      body: { ...stateBody(customer), ...Object.fromEntries(changed), wallet_user_guid: guid },
    };
  },
  fields: () => ({ ...DETAIL_FIELDS, customer_guid: 'customerId', wallet_user_guid: 'customerId' }),
  oneAtATime: true,
  result: noResult,
  clear: ({ customers }, { guid }) => void customers.clear(guid),
  reconcile: {
    by: 'read',
    reads: [endpoints.customers],
    async find({ customers }, { guid, changes }) {
      const customer = await customers.load(guid);
      if (customer === null) return { found: 'unclear', shown: 'The customer was not found.' };
      if (showsDetails(customer, changes))
        return { found: 'applied', result: null, shown: 'The customer shows what was sent.' };
      // it may have been applied and changed again, by another channel
      return { found: 'unclear', shown: 'The customer does not show what was sent.' };
    },
  },
  overwrittenBy: ['updateCustomer'],
});

function unknownCustomer(): GraphError {
  const { name: endpoint } = endpoints.customers;
  const details = { provider: prozora.name, endpoint, retryable: false, field: ['customerId'] };
  return new GraphError('NOT_FOUND', `${prozora.name} does not know this customer`, details);
}

@ObjectType({ implements: WritePayload, description: 'Result of `updateCustomer`.' })
export class UpdateCustomerPayload extends CustomerPayload {
  protected get customerId(): string | null {
    return this.result.subject;
  }
}

@Resolver()
export class UpdateCustomerResolver {
  @SemanticNonNull()
  @Writes(CUSTOMERS, endpoints.updateCustomer)
  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description: 'Changes fields of a customer; fields that are left out stay as they are.',
  })
  async updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'What to change.' }) input: UpdateCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new UpdateCustomerPayload(await performWrite(updateCustomer, input, context));
  }
}
