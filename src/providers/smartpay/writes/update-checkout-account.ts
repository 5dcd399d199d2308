import { isDeepStrictEqual } from 'node:util';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { PostalAddressInput } from '../../../graph/postal-address.js';
import { countryCode, email, idOf, text, unclearable } from '../../../graph/rules/index.js';
import { EmailAddress } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import type { LedgerTx } from '../../../ledger/changes.js';
import { CHECKOUT_ID } from '../account.js';
import { endpoints } from '../client.js';
import { smartpay } from '../loaders.js';
import { toAccountState, toStoredChecks, toUpdateBody, worstLight } from '../mapper.js';
import {
  CHECKOUT_PROJECTION,
  checkoutProjection,
  COMPLIANCE_PROJECTION,
  knownOf,
  storedUpdate,
  withKnown,
  type CheckoutProjection,
  type StoredCheck,
  type StoredUpdate,
} from '../projection.js';
import { UPDATE_FIELDS } from '../refusal.js';
import { putCheckoutAccount } from '../search.js';
import { checkoutAccountWire } from '../wire.js';
import { CheckoutAccountPayload } from './checkout-account-payload.js';
import { CheckoutHolderInput, holderRules } from './checkout-holder.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'Who receives the invoices of a checkout account, and where.' })
export class BillingContactInput {
  @Field(() => String, { description: 'Full name, at most 201 characters.' })
  name!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'E-mail address, at most 255 characters.' })
  emailAddress?: string | null;

  @Field(() => PostalAddressInput, {
    description:
      'Required: exactly one address line (the street, at most 60 characters), `city` (50), `postalCode` (10) and `countryCode`. Optional: `houseNumber` (10); left out, it stays with the same address, and must be given with another one where the account is known to have one. `administrativeArea` is not supported.',
  })
  address!: PostalAddressInput;
}

@InputType({
  description:
    'What to write to a checkout account. A member that is left out stays as it was last written through this API: that value is sent again, and without one nothing is sent. `null` is refused, because the provider documents no way to clear a value.',
})
export class UpdateCheckoutAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `checkout:...`.' })
  accountId!: string;

  @Field(() => BillingContactInput, {
    description: 'Billing contact; the provider requires it as a whole in every update.',
  })
  billingContact!: BillingContactInput;

  @Field(() => CheckoutHolderInput, {
    nullable: true,
    description: 'Who holds the account; left out, it stays as it is. A consumer replaces a business, and vice versa.',
  })
  holder?: CheckoutHolderInput | null;
}

const address = z.object({
  addressLines: z.array(text(60), 'is required').length(1, 'must be exactly one line'),
  houseNumber: unclearable(text(10)),
  city: text(50),
  postalCode: text(10),
  administrativeArea: z.undefined('is not supported for checkout accounts').optional(),
  countryCode,
});
const input = z.object({
  accountId: idOf(CHECKOUT_ID),
  billingContact: z.object({ name: text(201), emailAddress: unclearable(email), address }),
  holder: unclearable(holderRules),
});

/** `account` is `customerAccountId`; `before` is what was known of it; `update` holds known members too, see `withKnown`. */
const plan = z.object({ account: z.string(), before: checkoutProjection, update: storedUpdate });
type UpdatePlan = z.output<typeof plan>;

/** The new state of the account, and the compliance checks of this response. */
type Updated = CheckoutProjection & { checked?: { operationId: string; checks: StoredCheck[] } };

export const updateCheckoutAccount = defineWrite({
  mutation: 'updateCheckoutAccount',
  provider: smartpay,
  input,
  plan,
  async prepare({ accountId, ...update }, context) {
    const [account] = idParts(accountId);
    const before = knownOf(await context.ledger.projection(CHECKOUT_PROJECTION).load(account));
    return { subject: accountId, plan: { account, before, update: withKnown(toStoredUpdate(update), before) } };
  },
  precondition({ before, update }) {
    if (!before.billingAddress?.houseNumber || update.billingAddress.houseNumber) return;
    const field = 'input.billingContact.address.houseNumber';
    const message = 'is required with another address: the account has a house number, which cannot be cleared';
    throw new InputError([{ field, message }]);
  },
  endpoint: () => endpoints.updateAccount,
  request: ({ account, update }, { access: { edition } }) => ({
    params: { account },
    body: toUpdateBody(update, edition),
  }),
  fields: () => UPDATE_FIELDS,
  result: (written, { operationId, body }): Updated => {
    const wire = checkoutAccountWire.optional().parse(body);
    const checks = wire ? toStoredChecks(wire) : [];
    return {
      ...afterUpdate(written),
      ...(wire && toAccountState(wire)),
      ...(checks.length > 0 && { checked: { operationId, checks } }),
    };
  },
  async project(tx: LedgerTx, { account, before }, { checked, ...body }) {
    await putCheckoutAccount(tx, { account, body, state: worstLight(checked?.checks ?? earlierChecks(before, body)) });
    if (checked)
      await tx.putProjection({
        kind: COMPLIANCE_PROJECTION,
        id: checked.operationId,
        parent: account,
        body: checked.checks,
      });
  },
  // an account has no read endpoint, and nothing distinguishes a retried update from the first
  reconcile: { by: 'operator' },
  // an operator decides, who can check for later writes
  overwrittenBy: [],
});

/** The checks of a response that an earlier release stored: in the account's own row, which later updates leave as it is. */
function earlierChecks(before: CheckoutProjection, after: CheckoutProjection): readonly StoredCheck[] {
  return isDeepStrictEqual(after.compliance, before.compliance) ? [] : (after.compliance ?? []);
}

/** The validated input in the words it is stored in. */
function toStoredUpdate({ billingContact, holder }: Omit<z.output<typeof input>, 'accountId'>): StoredUpdate {
  const { name, emailAddress, address: postal } = billingContact;
  const { addressLines, postalCode, houseNumber, city, countryCode: country } = postal;
  const { consumer, business } = holder ?? {};
  return storedUpdate.parse({
    billingAddress: {
      ...{ fullName: name, emailAddress, street: addressLines[0], houseNumber, city },
      ...{ postCode: postalCode, countryCode: country },
    },
    ...(consumer && {
      consumer: {
        ...consumer,
        firstName: consumer.givenName,
        lastName: consumer.familyName,
        dateOfBirth: consumer.birthDate,
      },
    }),
    ...(business && {
      businessConsumer: {
        ...business,
        companyName: business.name,
        companyRegistrationNumber: business.registrationNumber,
        companyRegistrationCountryCode: business.registrationCountryCode,
      },
    }),
  });
}

/** What was known before with what was written: a consumer replaces a business, and vice versa; without either both stay. */
function afterUpdate({
  before,
  update: { billingAddress, consumer, businessConsumer },
}: UpdatePlan): CheckoutProjection {
  if (!consumer && !businessConsumer) return { ...before, billingAddress };
  return { ...before, billingAddress, consumer: consumer ?? null, business: businessConsumer ?? null };
}

@ObjectType({ implements: WritePayload, description: 'Result of `updateCheckoutAccount`.' })
export class UpdateCheckoutAccountPayload extends CheckoutAccountPayload {}

@Resolver()
export class UpdateCheckoutAccountResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.updateAccount)
  @Mutation(() => UpdateCheckoutAccountPayload, {
    nullable: true,
    description:
      "Writes a checkout account's billing contact and, optionally, its holder. The response holds the account's state and compliance checks.",
  })
  async updateCheckoutAccount(
    @Arg('input', () => UpdateCheckoutAccountInput, { description: 'The account, and what to write.' })
    updated: UpdateCheckoutAccountInput,
    @Ctx() context: GraphContext,
  ) {
    return new UpdateCheckoutAccountPayload(await performWrite(updateCheckoutAccount, updated, context));
  }
}
