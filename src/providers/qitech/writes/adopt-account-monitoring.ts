import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import { LEDGER_BATCH, LEDGER_QUERY, Reads } from '../../../cost/reads.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { nodeId } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { optional, textInput, timestamp } from '../../../graph/rules/index.js';
import { DateTime } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { qitech } from '../loaders.js';
import { MONITORED_ACCOUNT, monitoredAccountProjection, type MonitoredAccountProjection } from '../projection.js';
import { monitoringIdOf, requireNotMonitored } from './monitored-account.js';
import { MonitoringPayload } from './monitoring-payload.js';
import { startAccountMonitoring } from './start-account-monitoring.js';

@InputType({ description: 'An account whose monitoring was started elsewhere, as the provider has it.' })
export class AdoptAccountMonitoringInput extends WriteInput {
  @Field(() => ID, {
    description: 'The account, of any kind, such as `wallet:...`; it must not be monitored here yet.',
  })
  accountId!: string;

  @Field(() => MonitoringKind, {
    description:
      'The kind under which the provider has the account. It cannot be checked or changed later: under the other kind, the provider refuses every write.',
  })
  kind!: MonitoringKind;

  @Field(() => MonitoringStatus, { description: 'Whether the provider monitors the account now.' })
  status!: MonitoringStatus;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the account was registered at the provider, such as `2024-11-04T13:37:00Z`; not known, when left out or `null`.',
  })
  registrationDate?: Date | null;
}

/** The provider has no read, so what the caller states is recorded as it is, and no call is made. */
export const adoptAccountMonitoring = defineWrite({
  mutation: 'adoptAccountMonitoring',
  provider: qitech,
  input: z.object({
    accountId: textInput,
    kind: z.enum(MonitoringKind),
    status: z.enum(MonitoringStatus),
    registrationDate: optional(timestamp),
  }),
  plan: monitoredAccountProjection,
  prepare: ({ registrationDate = null, ...stated }, context) => ({
    subject: stated.accountId,
    plan: { ...stated, monitoringId: monitoringIdOf(stated.accountId, context), registrationDate, adopted: true },
  }),
  async precondition(account, context) {
    await requireNotMonitored(account.monitoringId, context);
    await requireNoOpenStart(account, context);
  },
  result: (account) => account,
  project: (tx, _plan, account) =>
    tx.putProjection({ kind: MONITORED_ACCOUNT, id: account.monitoringId, body: account }),
  // without a call it is applied when it is recorded, so no outcome can be lost
  reconcile: { by: 'operator' },
  overwrittenBy: [],
});

/** An open start may still turn out to be applied, and would then contradict the adoption. @throws InputError */
async function requireNoOpenStart(
  { accountId, monitoringId }: MonitoredAccountProjection,
  { ledger }: GraphContext,
): Promise<void> {
  const { mutation } = startAccountMonitoring;
  const start = await ledger.openOperation({ mutation, subject: accountId, reportedAs: monitoringId });
  if (start === null) return;
  const wayOut = start.reconciling
    ? 'wait until its outcome is known, or record it with settleOperation'
    : 'record its outcome with settleOperation first';
  const message = `has a ${mutation} whose outcome is not known (${nodeId('operation', start.id)}): ${wayOut}`;
  throw new InputError([{ field: 'input.accountId', message }]);
}

@ObjectType({ implements: WritePayload, description: 'Result of `adoptAccountMonitoring`.' })
export class AdoptAccountMonitoringPayload extends MonitoringPayload {}

@Resolver()
export class AdoptAccountMonitoringResolver {
  @Reads(LEDGER_BATCH, LEDGER_QUERY)
  @SemanticNonNull()
  @Mutation(() => AdoptAccountMonitoringPayload, {
    nullable: true,
    description:
      'Records an account that the provider monitors already (`startAccountMonitoring` is rejected as a `CONFLICT`), so that persons can be added and statuses changed. Calls no provider and checks nothing there. Persons added before remain monitored by the provider, but are not known here: see `Monitoring.adopted`.',
  })
  async adoptAccountMonitoring(
    @Arg('input', () => AdoptAccountMonitoringInput, { description: 'The account, as the provider has it.' })
    input: AdoptAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ) {
    return new AdoptAccountMonitoringPayload(await performWrite(adoptAccountMonitoring, input, context));
  }
}
