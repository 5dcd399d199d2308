import { collectChanges, NO_CHANGES } from './changes.js';
import type { Json } from './json.js';
import { OperationStatus, type OperationFailure } from './operation.js';
import type { Outcome } from './operation-rows.js';
import { outcomeOfError } from './outcome.js';
import type { WriteIntent } from './write-intent.js';

/** The provider applied the write but our projection failed. The reconciler completes it from the stored response. */
const PROJECTION_FAILED: OperationFailure = {
  code: 'INTERNAL',
  message: 'The provider responded, but the effects of the write could not be recorded here.',
  retryable: false,
};

/** Makes the call of one write and returns the outcome to record; never throws. */
export async function attemptWrite<R extends Json>(intent: WriteIntent<R>, operationId: string): Promise<Outcome> {
  let responded: Awaited<ReturnType<WriteIntent<R>['call']>>;
  try {
    responded = await intent.call(operationId);
  } catch (error) {
    return { ...outcomeOfError(error, intent.provider === undefined), response: null, changes: NO_CHANGES };
  }
  const { status, response } = responded;
  const text = JSON.stringify(response) ?? null;
  try {
    const changes = await collectChanges(intent.project && ((tx) => intent.project!(tx, response, operationId)));
    return { status: OperationStatus[status], response: text, error: null, changes };
  } catch {
    return projectionFailed(text, PROJECTION_FAILED);
  }
}

/** The outcome of a write whose provider responded but whose effects here could not be recorded: UNKNOWN, with the response stored. */
export function projectionFailed(
  response: string | null,
  { code, message }: Pick<OperationFailure, 'code' | 'message'>,
): Outcome {
  const error = { code, message, retryable: false };
  return { status: OperationStatus.UNKNOWN, response, error, changes: NO_CHANGES };
}
