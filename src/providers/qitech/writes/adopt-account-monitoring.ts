import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import { LEDGER_BATCH, LEDGER_QUERY, ReadsBy } from '../../../cost/reads.js';
import { Account } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { nodeId } from '../../../graph/node-id.js';
import { isIdentifier } from '../../../http/identifier.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { optional, textInput, timestamp } from '../../../graph/rules/index.js';
import { DateTime } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { qitech } from '../loaders.js';
import {
  accountKindOf,
  findAccountByMonitoringId,
  monitoredAccountProjection,
  MONITORING_EVENTS,
  monitoringIdOf,
  putMonitoredAccount,
  type MonitoredAccountProjection,
} from '../projection.js';
import { requireAccount, requireAccountId, requireNotMonitored } from './monitored-account.js';
import { MonitoringPayload } from './monitoring-payload.js';
import { startAccountMonitoring } from './start-account-monitoring.js';

@InputType({ description: 'An account whose monitoring was started elsewhere, as the provider has it.' })
export class AdoptAccountMonitoringInput extends WriteInput {
  @Field(() => ID, {
    description: 'The account, of any kind, such as `wallet:...`; it must exist, and not be monitored here yet.',
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

  @Field(() => String, {
    nullable: true,
    description:
      "The account's id at the provider, where another system chose it, such as `5f1c...`; left out or `null`, the node id, under which this API starts an account.",
  })
  providerAccountId?: string | null;
}

/** The provider has no read, so what the caller states is recorded as it is. */
export const adoptAccountMonitoring = defineWrite({
  mutation: 'adoptAccountMonitoring',
  provider: qitech,
  input: z.object({
    accountId: textInput,
    kind: z.enum(MonitoringKind),
    status: z.enum(MonitoringStatus),
    registrationDate: optional(timestamp),
    providerAccountId: optional(
      textInput.refine(isIdentifier, 'must be 1 to 255 printable characters without / \\ ? # ; %'),
    ),
  }),
  plan: monitoredAccountProjection,
  prepare({ registrationDate = null, providerAccountId, ...stated }, context) {
    requireAccountId(stated.accountId, context);
    const monitoringId = providerAccountId ?? monitoringIdOf(stated.accountId, context);
    return { subject: stated.accountId, plan: { ...stated, monitoringId, registrationDate, adopted: true } };
  },
  async precondition(account, context) {
    await requireNotMonitored(account.accountId, context);
    if (await findAccountByMonitoringId(account.monitoringId, context))
      throw new InputError([{ field: 'input.providerAccountId', message: 'is the id of another monitored account' }]);
    await requireNoOpenStart(account, context);
    await requireAccount(account.accountId, context);
  },
  result: (account) => account,
  async project(tx, _plan, account) {
    await putMonitoredAccount(tx, account);
    const accountKind = accountKindOf(account.accountId)!;
    await tx.labelEvents({ source: MONITORING_EVENTS, subject: account.monitoringId, accountKind });
  },
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
  @ReadsBy((_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Account), LEDGER_BATCH, LEDGER_QUERY])
  @SemanticNonNull()
  @Mutation(() => AdoptAccountMonitoringPayload, {
    nullable: true,
    description:
      'Records an account that the provider monitors already (`startAccountMonitoring` is rejected as a `CONFLICT`), so that persons can be added and statuses changed. Only the account itself is read: the monitoring provider is not called, and nothing is checked there. Persons added before remain monitored by the provider, but are not known here: see `Monitoring.adopted`.',
  })
  async adoptAccountMonitoring(
    @Arg('input', () => AdoptAccountMonitoringInput, { description: 'The account, as the provider has it.' })
    input: AdoptAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ) {
    return new AdoptAccountMonitoringPayload(await performWrite(adoptAccountMonitoring, input, context));
  }
}
