import type { Finding, WriteKind } from '../graph/write-kind.js';
import { outcomeOfRetry } from '../ledger/outcome.js';
import type { Json, Ledger, SettledBy, OpenOperation } from '../ledger/types.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import { afterAbsence } from './patience.js';

/** What is to be done about an unsettled operation after one look at it. */
export type Verdict =
  | { readonly end: 'APPLIED'; readonly answer: Json; readonly by: SettledBy }
  | { readonly end: 'REJECTED'; readonly by: SettledBy; readonly note: string }
  /** Look again later; `absent` when a read has just shown that it is not applied yet. */
  | { readonly wait: 'open' | 'absent' }
  /** Nothing more can be found out by itself; why. */
  | { readonly person: string };

/** An operation of a kind, its plan read back, and the provider as it is for its tenant. */
export interface ReconciliationCase {
  readonly kind: WriteKind;
  readonly operation: OpenOperation;
  readonly plan: Json;
  readonly access: unknown;
  readonly ledger: Pick<Ledger, 'hasNewerWrite'>;
  readonly loaders: LedgerLoaders;
  readonly now: Date;
}

const OVERTAKEN = 'A later write about the same may have changed what this one did.';

/** Looks once, in the way the kind declares. @throws whatever a read throws: nothing was found out then. */
export async function verdictOn(subject: ReconciliationCase): Promise<Verdict> {
  const { operation, plan, kind } = subject;
  // the provider has answered; what was left undone is ours
  if (operation.responded && operation.status === 'UNKNOWN')
    return { end: 'APPLIED', answer: operation.response, by: 'CALL' };
  const { settling } = kind;
  if (settling.by === 'person')
    return { person: 'The provider has no read that tells, and a repeat might do it twice.' };
  if (settling.by === 'repeat') return byRepeat(subject);
  return byFinding(await settling.look(subject.access, plan, { operation, ledger: subject.loaders }), subject);
}

async function byFinding(finding: Finding<Json>, subject: ReconciliationCase): Promise<Verdict> {
  const { operation, now } = subject;
  if (finding.found === 'applied')
    return { end: 'APPLIED', answer: operation.responded ? operation.response : finding.answer, by: 'READ' };
  if (finding.found === 'too-early') return { wait: 'open' };
  if (finding.found === 'unclear') return { person: 'What the provider shows does not tell whether it was applied.' };
  if (await isOvertaken(subject)) return { person: OVERTAKEN };
  const next = afterAbsence(operation, now);
  if (next === 'wait') return { wait: 'absent' };
  if (next === 'person') return { person: 'The provider accepted it a day ago and does not show it.' };
  return {
    end: 'REJECTED',
    by: 'READ',
    note: `Not there in ${operation.absentChecks + 1} reads since ${(operation.absentSince ?? now).toISOString()}.`,
  };
}

async function byRepeat(subject: ReconciliationCase): Promise<Verdict> {
  const { kind, operation, plan, access } = subject;
  if (await isOvertaken(subject)) return { person: OVERTAKEN };
  try {
    const { status, answer } = await kind.call(access, plan, operation.id);
    return status === 'APPLIED' ? { end: 'APPLIED', answer, by: 'REPEAT' } : { wait: 'open' };
  } catch (error) {
    const outcome = outcomeOfRetry(error);
    if (outcome === 'REFUSED')
      return {
        end: 'REJECTED',
        by: 'REPEAT',
        note: 'The provider refused it when it was repeated under the same ids.',
      };
    if (outcome !== 'PROCESSED_BEFORE') return { wait: 'open' };
    if (kind.answerIfApplied === undefined)
      return { person: 'The provider reports a conflict, which may not be with this write.' };
    return { end: 'APPLIED', answer: kind.answerIfApplied(plan, operation.id), by: 'REPEAT' };
  }
}

async function isOvertaken({ kind, operation, ledger }: ReconciliationCase): Promise<boolean> {
  return kind.undoneBy !== undefined && (await ledger.hasNewerWrite(operation, kind.undoneBy));
}
