import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { MonitoringStatus } from '../../graph/person.js';
import { validate } from '../../graph/validate.js';
import type { LedgerTx } from '../../ledger/types.js';
import { qitech } from './access.js';
import { createAccountEndpoint, patchAccountEndpoint } from './client.js';
import { DeactivateAccountMonitoringInput, ReactivateAccountMonitoringInput, StartAccountMonitoringInput } from './inputs.js';
import { ACCOUNT, type AccountProjection } from './projection.js';
import { knownAccount, monitoringIdOf, refuseUnlessRepeated, requireMonitored, rules } from './rules.js';
import { AccountMonitoringPayload } from './types.js';

/** Writes about a monitored account; every rule is checked before the first byte leaves. */
@Resolver()
export class AccountMonitoringMutations {
  @Mutation(() => AccountMonitoringPayload, { nullable: true, description: 'Starts monitoring an account. Persons are added to it afterwards.' })
  async startAccountMonitoring(
    @Arg('input', () => StartAccountMonitoringInput, { description: 'Which account, and who may be in it.' }) input: StartAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    const { idempotencyKey, accountId, kind, registrationDate } = validate(rules.startAccount, input);
    const monitoringId = monitoringIdOf(accountId, context);
    if (await knownAccount(monitoringId, context)) {
      await refuseUnlessRepeated(context, { idempotencyKey, subject: accountId }, 'input.accountId', 'is monitored already');
    }
    const { client } = context.of(qitech);
    const record = await context.write<AccountProjection>({
      mutation: 'startAccountMonitoring',
      idempotencyKey,
      provider: qitech.name,
      endpoint: createAccountEndpoint(kind).name,
      subject: accountId,
      input: { accountId, kind, registrationDate },
      async call() {
        const registered = registrationDate ?? new Date().toISOString();
        const status = await client.createAccount({ kind, monitoringId }, registered);
        return { status, answer: { accountId, monitoringId, kind, status: MonitoringStatus.ACTIVE, registrationDate: registered } };
      },
      project: keepAccount,
    });
    return AccountMonitoringPayload.from(record);
  }

  @Mutation(() => AccountMonitoringPayload, { nullable: true, description: 'Interrupts the monitoring of an account until it is reactivated.' })
  deactivateAccountMonitoring(
    @Arg('input', () => DeactivateAccountMonitoringInput, { description: 'Which account.' }) input: DeactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    return changeStatus('deactivateAccountMonitoring', MonitoringStatus.DEACTIVATED, input, context);
  }

  @Mutation(() => AccountMonitoringPayload, { nullable: true, description: "Resumes the monitoring of an account; the intervals of all its topics start again from that moment." })
  reactivateAccountMonitoring(
    @Arg('input', () => ReactivateAccountMonitoringInput, { description: 'Which account.' }) input: ReactivateAccountMonitoringInput,
    @Ctx() context: GraphContext,
  ): Promise<AccountMonitoringPayload> {
    return changeStatus('reactivateAccountMonitoring', MonitoringStatus.ACTIVE, input, context);
  }
}

async function changeStatus(mutation: string, to: MonitoringStatus, input: DeactivateAccountMonitoringInput, context: GraphContext): Promise<AccountMonitoringPayload> {
  const { idempotencyKey, accountId } = validate(rules.account, input);
  const account = await requireMonitored(monitoringIdOf(accountId, context), context, 'input.accountId');
  if (account.status === to) {
    await refuseUnlessRepeated(context, { idempotencyKey, subject: accountId }, 'input.accountId', `is ${to.toLowerCase()} already`);
  }
  const { client } = context.of(qitech);
  const record = await context.write<AccountProjection>({
    mutation,
    idempotencyKey,
    provider: qitech.name,
    endpoint: patchAccountEndpoint(account.kind).name,
    subject: accountId,
    input: { accountId },
    async call() {
      const status = await client.setAccountStatus(account, to === MonitoringStatus.ACTIVE ? 'active' : 'deactivated');
      return { status, answer: { ...account, status: to } };
    },
    project: keepAccount,
  });
  return AccountMonitoringPayload.from(record);
}

async function keepAccount(tx: LedgerTx, account: AccountProjection): Promise<void> {
  await tx.putProjection({ kind: ACCOUNT, id: account.monitoringId, body: account });
}
