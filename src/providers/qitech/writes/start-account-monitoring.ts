import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { Account } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { timestamp, optional, textInput } from '../../../graph/rules/index.js';
import { DateTime } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { endpoints } from '../client.js';
import { qitech } from '../loaders.js';
import { monitoredAccountProjection, MONITORING_EVENTS, monitoringIdOf, putMonitoredAccount } from '../projection.js';
import { requireAccount, requireAccountId, requireNotMonitored } from './monitored-account.js';
import { MonitoringPayload } from './monitoring-payload.js';
import { LEDGER_BATCH, ReadsBy } from '../../../cost/reads.js';

@InputType({ description: 'The account to monitor, and which persons it may hold.' })
export class StartAccountMonitoringInput extends WriteInput {
  @Field(() => ID, {
    description: 'The account, of any kind, such as `wallet:...`; it must exist, and not be monitored yet.',
  })
  accountId!: string;

  @Field(() => MonitoringKind, { description: 'Which persons the account may hold; cannot be changed later.' })
  kind!: MonitoringKind;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the account was registered, such as `2024-11-04T13:37:00Z`; now, when left out or `null`.',
  })
  registrationDate?: Date | null;
}

export const startAccountMonitoring = defineWrite({
  mutation: 'startAccountMonitoring',
  provider: qitech,
  input: z.object({ accountId: textInput, kind: z.enum(MonitoringKind), registrationDate: optional(timestamp) }),
  plan: monitoredAccountProjection.extend({ registrationDate: z.string() }),
  prepare({ accountId, kind, registrationDate = new Date().toISOString() }, context) {
    requireAccountId(accountId, context);
    // accounts of two kinds may have the same id at their own providers; at this one each id must be unique
    const identity = { accountId, monitoringId: monitoringIdOf(accountId, context) };
    return {
      subject: accountId,
      plan: { ...identity, kind, status: MonitoringStatus.ACTIVE, registrationDate, adopted: false },
    };
  },
  async precondition({ accountId }, context) {
    await requireNotMonitored(accountId, context);
    await requireAccount(accountId, context);
  },
  endpoint: ({ kind }) =>
    kind === MonitoringKind.INDIVIDUAL ? endpoints.createNaturalAccount : endpoints.createLegalAccount,
  request: ({ monitoringId, registrationDate }) => ({
    body: { account_id: monitoringId, registration_date: registrationDate },
  }),
  result: (account) => account,
  project: (tx, _plan, account) => putMonitoredAccount(tx, account),
  // documented: a 409 means that the request was processed before
  reconcile: { by: 'retry', conflictProvesApplied: () => true },
  // only a monitored account is reported about
  reports: { source: MONITORING_EVENTS, subject: ({ monitoringId }) => monitoringId, shows: () => true },
  // other writes to the account are refused until this one is known to be applied, and an adoption until it is known not to be
  overwrittenBy: ['adoptAccountMonitoring'],
});

@ObjectType({ implements: WritePayload, description: 'Result of `startAccountMonitoring`.' })
export class StartAccountMonitoringPayload extends MonitoringPayload {}

@Resolver()
export class StartAccountMonitoringResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => [
    LEDGER_BATCH,
    ...catalog.ofNodes(Account),
    endpoints.createNaturalAccount,
    endpoints.createLegalAccount,
  ])
  @Mutation(() => StartAccountMonitoringPayload, {
    nullable: true,
    description:
      'Starts monitoring an account. Persons are added to it afterwards. An account that the provider has already is rejected as a `CONFLICT`; then see `adoptAccountMonitoring`.',
  })
  async startAccountMonitoring(
    @Arg('input', () => StartAccountMonitoringInput, { description: 'The account, and which persons it may hold.' })
    input: StartAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ) {
    return new StartAccountMonitoringPayload(await performWrite(startAccountMonitoring, input, context));
  }
}
