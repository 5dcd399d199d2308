import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { MonitoringStatus } from '../../graph/person.js';
import { validate } from '../../graph/validate.js';
import {
  DeactivateAccountMonitoringInput,
  ReactivateAccountMonitoringInput,
  StartAccountMonitoringInput,
} from './inputs.js';
import { knownAccount, monitoringIdOf, refuseUnlessRepeated, requireMonitored, rules } from './rules.js';
import { AccountMonitoringPayload } from './types.js';
import * as writes from './writes.js';

/** Writes about a monitored account; every rule is checked before the first byte leaves. */
@Resolver()
export class AccountMonitoringMutations {
  @Mutation(() => AccountMonitoringPayload, {
    nullable: true,
    description: 'Starts monitoring an account. Persons are added to it afterwards.',
  })
  async startAccountMonitoring(
    @Arg('input', () => StartAccountMonitoringInput, { description: 'Which account, and who may be in it.' })
    input: StartAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    const { idempotencyKey, accountId, kind, registrationDate } = validate(rules.startAccount, input);
    const monitoringId = monitoringIdOf(accountId, context);
    if (await knownAccount(monitoringId, context)) {
      await refuseUnlessRepeated(
        context,
        { idempotencyKey, subject: accountId },
        'input.accountId',
        'is monitored already',
      );
    }
    const plan = {
      accountId,
      monitoringId,
      kind,
      status: MonitoringStatus.ACTIVE,
      registrationDate: registrationDate ?? new Date().toISOString(),
    };
    const record = await context.write(writes.startAccountMonitoring, {
      idempotencyKey,
      subject: accountId,
      input: { accountId, kind, registrationDate },
      plan,
    });
    return AccountMonitoringPayload.from(record);
  }

  @Mutation(() => AccountMonitoringPayload, {
    nullable: true,
    description: 'Interrupts the monitoring of an account until it is reactivated.',
  })
  deactivateAccountMonitoring(
    @Arg('input', () => DeactivateAccountMonitoringInput, { description: 'Which account.' })
    input: DeactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    return changeStatus(writes.deactivateAccountMonitoring, MonitoringStatus.DEACTIVATED, input, context);
  }

  @Mutation(() => AccountMonitoringPayload, {
    nullable: true,
    description: 'Resumes the monitoring of an account; the intervals of all its topics start again from that moment.',
  })
  reactivateAccountMonitoring(
    @Arg('input', () => ReactivateAccountMonitoringInput, { description: 'Which account.' })
    input: ReactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    return changeStatus(writes.reactivateAccountMonitoring, MonitoringStatus.ACTIVE, input, context);
  }
}

async function changeStatus(
  kind: typeof writes.deactivateAccountMonitoring,
  to: MonitoringStatus,
  input: DeactivateAccountMonitoringInput,
  context: GraphContext,
): Promise<AccountMonitoringPayload> {
  const { idempotencyKey, accountId } = validate(rules.account, input);
  const account = await requireMonitored(monitoringIdOf(accountId, context), context, 'input.accountId');
  if (account.status === to) {
    await refuseUnlessRepeated(
      context,
      { idempotencyKey, subject: accountId },
      'input.accountId',
      `is ${to.toLowerCase()} already`,
    );
  }
  const record = await context.write(kind, { idempotencyKey, subject: accountId, input: { accountId }, plan: account });
  return AccountMonitoringPayload.from(record);
}
