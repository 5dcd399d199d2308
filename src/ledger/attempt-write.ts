import { collectChanges, NO_CHANGES } from './changes.js';
import type { Outcome } from './operations.js';
import { outcomeOfError } from './outcome.js';
import type { Json, OperationFailure, WriteIntent } from './types.js';

/** The provider did its part; what should follow here could not be worked out or recorded, and is left to be settled from the answer. */
const NOT_FOLLOWED: OperationFailure = {
  code: 'INTERNAL',
  message: 'The write was answered, but its effects could not be recorded here.',
  retryable: false,
};

/** Makes the call of one write and says what is to be recorded; never throws. */
export async function attemptWrite<A extends Json>(intent: WriteIntent<A>, operationId: string): Promise<Outcome> {
  let answered: { status: 'APPLIED' | 'PENDING'; answer: A };
  try {
    answered = await intent.call(operationId);
  } catch (error) {
    return { ...outcomeOfError(error, isOwnStoreOnly(intent)), answer: null, changes: NO_CHANGES };
  }
  const { status, answer } = answered;
  const text = JSON.stringify(answer) ?? null;
  try {
    const changes = await collectChanges(intent.project && ((tx) => intent.project!(tx, answer, operationId)));
    return { status, answer: text, error: null, changes };
  } catch {
    return projectionFailed(text, NOT_FOLLOWED);
  }
}

/** The outcome of a write that was answered but whose effects here could not be recorded: UNKNOWN, with the answer kept. */
export function projectionFailed(
  answer: string | null,
  { code, message }: Pick<OperationFailure, 'code' | 'message'>,
): Outcome {
  return { status: 'UNKNOWN', answer, error: { code, message, retryable: false }, changes: NO_CHANGES };
}

function isOwnStoreOnly(intent: { provider?: string }): boolean {
  return intent.provider === undefined;
}
