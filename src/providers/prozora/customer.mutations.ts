import { Arg, Ctx, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { findNode, requireNodeId } from '../../graph/node.resolver.js';
import { CustomerPayload } from '../../graph/payloads.js';
import { validate } from '../../graph/validate.js';
import { prozora } from './access.js';
import { CreateCustomerInput, UpdateCustomerInput } from './customer.inputs.js';
import { createCustomerRules, updateCustomerRules } from './customer.rules.js';
import { WalletAccount } from './types.js';
import { createdWire } from './wire.js';
import * as writes from './writes.js';

@ObjectType({ simpleResolvers: true, description: 'What came of creating a customer.' })
export class CreateCustomerPayload extends CustomerPayload {
  accountGuid!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What came of updating a customer.' })
export class UpdateCustomerPayload extends CustomerPayload {}

@Resolver()
export class CustomerMutations {
  @Mutation(() => CreateCustomerPayload, {
    nullable: true,
    description: 'Creates a customer together with the first wallet account, in one call of the provider.',
  })
  async createCustomer(
    @Arg('input', () => CreateCustomerInput, { description: 'The customer and the account.' })
    input: CreateCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<CreateCustomerPayload> {
    const { idempotencyKey, ...customer } = validate(createCustomerRules, input);
    const record = await context.write(writes.createCustomer, { idempotencyKey, input: customer, plan: customer });
    const created = createdWire.nullable().parse(record.response);
    return {
      ...CustomerPayload.of(record, created && Customer.idOf(created.customer_guid)),
      accountGuid: created?.wallet_account_guid ?? null,
    };
  }

  @Mutation(() => UpdateCustomerPayload, {
    nullable: true,
    description: 'Changes what is said of a customer; what is left out stays as it is.',
  })
  async updateCustomer(
    @Arg('input', () => UpdateCustomerInput, { description: 'What to change.' }) input: UpdateCustomerInput,
    @Ctx() context: GraphContext,
  ): Promise<UpdateCustomerPayload> {
    const { idempotencyKey, customerId, ...changes } = validate(updateCustomerRules, input);
    const guid = requireNodeId(customerId, context, 'input.customerId', Customer).parts[0]!;
    const record = await context.write(writes.updateCustomer, {
      idempotencyKey,
      subject: customerId,
      input: { customerId, ...changes },
      plan: { guid, changes },
    });
    context.of(prozora).customers.clear(guid);
    return CustomerPayload.of(record, customerId);
  }
}

@Resolver(() => CreateCustomerPayload)
export class CreateCustomerPayloadResolver {
  @FieldResolver(() => WalletAccount, {
    nullable: true,
    description: "The customer's first account; null when it was not applied.",
  })
  account(@Root() { accountGuid }: CreateCustomerPayload, @Ctx() context: GraphContext) {
    return accountGuid === null
      ? null
      : findNode(WalletAccount.idOf(accountGuid), context, 'accountGuid', WalletAccount);
  }
}
