import { Ctx, Field, ObjectType } from 'type-graphql';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { findNode } from './node.resolver.js';
import { WritePayload } from './operation.js';
import { ReadsBy } from '../cost/reads.js';

/** A payload whose `customer` is read again only when it is requested, so that a failed provider costs that field alone. */
@ObjectType()
export abstract class CustomerPayload extends WritePayload {
  /** Node id of the customer; null when the response did not contain it. */
  protected abstract readonly customerId: string | null;

  @ReadsBy((_, catalog) => catalog.ofNodes(Customer))
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer after the write; null when it was not applied, or there is no such customer.',
  })
  customer(@Ctx() context: GraphContext) {
    if (!this.tookEffect || this.customerId === null) return null;
    return findNode(this.customerId, { context, field: 'customer', type: Customer });
  }
}
