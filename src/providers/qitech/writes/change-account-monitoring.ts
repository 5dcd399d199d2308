import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { textInput } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { endpoints } from '../client.js';
import { qitech } from '../loaders.js';
import { statusWire } from '../mapper.js';
import { monitoredAccountProjection, putMonitoredAccount } from '../projection.js';
import { requireMonitored } from './monitored-account.js';
import { MonitoringPayload } from './monitoring-payload.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The account to interrupt the monitoring of.' })
export class DeactivateAccountMonitoringInput extends WriteInput {
  @Field(() => ID, { description: 'The account; it must be monitored and active.' })
  accountId!: string;
}

@InputType({ description: 'The account to resume the monitoring of.' })
export class ReactivateAccountMonitoringInput extends WriteInput {
  @Field(() => ID, { description: 'The account; its monitoring must be deactivated.' })
  accountId!: string;
}

export const deactivateAccountMonitoring = statusChange('deactivateAccountMonitoring', MonitoringStatus.DEACTIVATED);
export const reactivateAccountMonitoring = statusChange('reactivateAccountMonitoring', MonitoringStatus.ACTIVE);

function statusChange(mutation: string, status: MonitoringStatus) {
  return defineWrite({
    mutation,
    provider: qitech,
    input: z.object({ accountId: textInput }),
    /** The account as it was before. */
    plan: monitoredAccountProjection,
    prepare: async ({ accountId }, context) => ({
      subject: accountId,
      plan: await requireMonitored(accountId, context),
    }),
    precondition(account) {
      if (account.status === status)
        throw new InputError([{ field: 'input.accountId', message: `is ${status.toLowerCase()} already` }]);
    },
    endpoint: ({ kind }) =>
      kind === MonitoringKind.INDIVIDUAL ? endpoints.patchNaturalAccount : endpoints.patchLegalAccount,
    request: ({ monitoringId }) => ({
      params: { account: monitoringId },
      body: { new_account_status: statusWire(status) },
    }),
    result: (account) => ({ ...account, status }),
    project: (tx, _plan, account) => putMonitoredAccount(tx, account),
    // a status may be set twice; what a 409 to a retry would mean is not documented
    reconcile: { by: 'retry', conflictProvesApplied: () => false },
    overwrittenBy: ['deactivateAccountMonitoring', 'reactivateAccountMonitoring'],
  });
}

@ObjectType({ implements: WritePayload, description: 'Result of `deactivateAccountMonitoring`.' })
export class DeactivateAccountMonitoringPayload extends MonitoringPayload {}

@ObjectType({ implements: WritePayload, description: 'Result of `reactivateAccountMonitoring`.' })
export class ReactivateAccountMonitoringPayload extends MonitoringPayload {}

@Resolver()
export class ChangeAccountMonitoringResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.patchNaturalAccount, endpoints.patchLegalAccount)
  @Mutation(() => DeactivateAccountMonitoringPayload, {
    nullable: true,
    description: 'Interrupts the monitoring of an account until it is reactivated.',
  })
  async deactivateAccountMonitoring(
    @Arg('input', () => DeactivateAccountMonitoringInput, { description: 'The account.' })
    input: DeactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ) {
    return new DeactivateAccountMonitoringPayload(await performWrite(deactivateAccountMonitoring, input, context));
  }

  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.patchNaturalAccount, endpoints.patchLegalAccount)
  @Mutation(() => ReactivateAccountMonitoringPayload, {
    nullable: true,
    description: 'Resumes the monitoring of an account; the intervals of all its topics restart then.',
  })
  async reactivateAccountMonitoring(
    @Arg('input', () => ReactivateAccountMonitoringInput, { description: 'The account.' })
    input: ReactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ) {
    return new ReactivateAccountMonitoringPayload(await performWrite(reactivateAccountMonitoring, input, context));
  }
}
