import { UpstreamError } from '../errors/upstream-error.js';
import type { Json } from '../ledger/json.js';
import type { LedgerTx } from '../ledger/changes.js';
import type { WriteAcknowledgement, WriteResult } from '../ledger/write-intent.js';
import type { GraphContext } from './context.js';
import { validateWrite } from './validate.js';
import type { PreparedWrite, Write, WriteAccess } from './write.js';

/** Why an operator must settle a write that cannot be read back or retried. */
export const NO_READ = 'The provider has no endpoint that shows the outcome, and retrying could apply the write twice.';

/** The provider accepted the write and is still carrying it out. */
const ACCEPTED = 202;

/**
 * Validates the input, records the intent, sends the request, records the outcome, and clears the loaders it touches.
 * A write that the provider rejected, or whose outcome is unknown, is a result and not an exception.
 * @throws InputError or IDEMPOTENCY_KEY_REUSED before anything was recorded or sent.
 */
export async function performWrite<Access extends WriteAccess, Input, Plan extends Json, Result extends Json>(
  write: Write<Access, Input, Plan, Result>,
  input: { idempotencyKey: string },
  context: GraphContext,
): Promise<WriteResult> {
  const valid = validateWrite(write.input, input);
  const key = {
    mutation: write.mutation,
    idempotencyKey: valid.idempotencyKey,
    input: valid.input as Json,
    ...(write.earlierInputs && { earlierForms: write.earlierInputs(valid.input) }),
  };
  let prepared: PreparedWrite<Plan>;
  try {
    prepared = await write.prepare(valid.input, context);
  } catch (error) {
    // what a write is prepared from, such as a link, may have changed since its key was first used
    const replayed = await context.replayWrite(key);
    if (replayed) return replayed;
    throw error;
  }
  const { subject, plan } = prepared;
  const { provider, endpoint, snapshot, precondition, decide, project, clear, reports, reconcile } = write;
  // a write of our own store has no access
  const access = (): Access => (provider ? context.of(provider) : undefined) as Access;
  const result = await context.recordWrite<Result>({
    ...key,
    plan,
    ...(provider && { provider: provider.name, scope: context.viewer.tenant.scopeAt(provider.name) }),
    ...(endpoint && { endpoint: endpoint(plan).name }),
    ...(subject !== undefined && { subject }),
    ...(precondition && { precondition: async () => precondition(plan, context) }),
    ...(snapshot && { takeSnapshot: () => snapshot(access(), plan) }),
    ...(reports && { reportedAs: reports.subject(plan) }),
    // one of its kind that is being retried would overwrite it
    waitsForRetry: reconcile.by === 'retry' && write.overwrittenBy.includes(write.mutation),
    ...(write.oneAtATime && { oneAtATime: true }),
    ...(reconcile.by === 'operator' && !reports && { settledByOperator: NO_READ }),
    call: async (operationId, begin) =>
      decide
        ? { status: 'APPLIED', response: await decide(plan, context), ...noteOf(write.note?.(plan)) }
        : sendWrite(write, { access: access(), plan, operationId, begin }),
    ...(project && { project: (tx: LedgerTx, response: Result) => project(tx, plan, response) }),
  });
  if (provider && clear) clear(access(), plan);
  return result;
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

type SentWrite<Access extends WriteAccess, Plan extends Json, Result extends Json> = Pick<
  Write<Access, never, Plan, Result>,
  'endpoint' | 'request' | 'fields' | 'result'
>;

/** What is sent, on behalf of which operation; `begin` as in `WriteIntent.call`. */
interface Sending<Access, Plan extends Json> {
  access: Access;
  plan: Plan;
  operationId: string;
  begin: () => Promise<void>;
}

/** Sends one write; reconciliation retries through it. @throws UpstreamError as the provider's client does, and what `begin` throws. */
export async function sendWrite<Access extends WriteAccess, Plan extends Json, Result extends Json>(
  { endpoint, request, fields, result }: SentWrite<Access, Plan, Result>,
  { access, plan, operationId, begin }: Sending<Access, Plan>,
): Promise<WriteAcknowledgement<Result>> {
  if (!endpoint || !request) return { status: 'APPLIED', response: result(plan, { operationId }) };
  const sent = { ...(await request(plan, { operationId, access })), begin };
  const { status, body } = await access.client.write(endpoint(plan), sent).catch((error: unknown) => {
    throw error instanceof UpstreamError && fields ? error.withFields(fields(plan)) : error;
  });
  return {
    status: status === ACCEPTED ? 'PENDING' : 'APPLIED',
    httpStatus: status,
    response: result(plan, { operationId, body }),
  };
}
