import { EvidenceFinding, EvidenceSource } from '../../src/ledger/evidence.js';
import type { EvidenceRecord } from '../../src/ledger/evidence-rows.js';
import { OperationStatus } from '../../src/ledger/operation.js';
import { judgeReads, judgeRetries } from '../../src/reconciliation/judgement.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-05-01T12:00:00Z');

type Finding = keyof typeof EvidenceFinding;
/** `[source, finding, milliseconds after the request]` of each piece of evidence. */
type Entry = readonly [keyof typeof EvidenceSource, Finding, number];

const evidenceOf = (entries: readonly Entry[]): EvidenceRecord[] =>
  entries.map(([source, finding, ms]) => ({
    ...{ attempt: 1, status: OperationStatus.UNKNOWN, shown: 'what was shown', at: new Date(START + ms) },
    ...{ source: EvidenceSource[source], finding: EvidenceFinding[finding] },
  }));
const nowOf = (entries: readonly Entry[]) => new Date(START + (entries.at(-1)?.[2] ?? 0));
const reads = (finding: Finding, times: number, everyMs: number, from = 0): Entry[] =>
  Array.from({ length: times }, (_, n) => ['READ', finding, from + n * everyMs]);
const LOST: Entry = ['RESPONSE', 'NO_RESPONSE', 0];

describe('judgement of reads', () => {
  it.each<[string, Entry[], string]>([
    ['no read yet', [LOST], 'wait'],
    ['reads that failed', [LOST, ...reads('NO_RESPONSE', 50, MINUTE)], 'wait'],
    ['one read that shows the effect', [LOST, ...reads('APPLIED', 1, 0)], 'confirm'],
    ['two that agree within a second', [LOST, ...reads('APPLIED', 2, SECOND)], 'confirm'],
    ['two that agree five seconds apart', [LOST, ...reads('APPLIED', 2, 5 * SECOND)], 'applied'],
    [
      'a failed read between two that agree',
      [...reads('APPLIED', 1, 0), ...reads('NO_RESPONSE', 1, 0, 3 * SECOND), ...reads('APPLIED', 1, 0, 6 * SECOND)],
      'applied',
    ],
    [
      'the effect, then not, then again',
      [...reads('APPLIED', 1, 0), ...reads('NOT_APPLIED', 1, 0, 5 * SECOND), ...reads('APPLIED', 1, 0, 9 * SECOND)],
      'confirm',
    ],
    ['one read without the effect', reads('NOT_APPLIED', 1, 0), 'wait'],
    ['many without it in nine minutes', reads('NOT_APPLIED', 20, 27 * SECOND), 'wait'],
    ['four without it in an hour', reads('NOT_APPLIED', 4, 20 * MINUTE), 'wait'],
    ['five without it over ten minutes', reads('NOT_APPLIED', 5, 2.5 * MINUTE), 'not-applied'],
    ['the same after a 202', [['RESPONSE', 'ACCEPTED', 0], ...reads('NOT_APPLIED', 5, 60 * MINUTE)], 'wait'],
    ['the same a day after a 202', [['RESPONSE', 'ACCEPTED', 0], ...reads('NOT_APPLIED', 5, DAY / 4)], 'operator'],
    [
      'the effect once, and never again',
      [...reads('APPLIED', 1, 0), ...reads('NOT_APPLIED', 6, 3 * MINUTE, MINUTE)],
      'operator',
    ],
    ['one unclear read', reads('UNCLEAR', 1, 0), 'wait'],
    ['five unclear reads over ten minutes', reads('UNCLEAR', 5, 2.5 * MINUTE), 'operator'],
    [
      'an unclear read in passing, then the effect',
      [...reads('UNCLEAR', 1, 0), ...reads('APPLIED', 2, 5 * SECOND, MINUTE)],
      'applied',
    ],
    [
      'an unclear read among those without it',
      [
        ...reads('NOT_APPLIED', 4, 3 * MINUTE),
        ...reads('UNCLEAR', 1, 0, 10 * MINUTE),
        ...reads('NOT_APPLIED', 1, 0, 12 * MINUTE),
      ],
      'wait',
    ],
    [
      'reads that never agree',
      Array.from({ length: 24 }, (_, n): Entry => ['READ', n % 2 ? 'UNCLEAR' : 'NOT_APPLIED', n * MINUTE]),
      'operator',
    ],
  ])('%s: %#', (_what, entries, expected) => {
    expect(judgeReads(evidenceOf(entries), nowOf(entries))).toBe(expected);
  });
});

describe('judgement of retries', () => {
  const retries = (finding: Finding, times: number, everyMs: number): Entry[] =>
    Array.from({ length: times }, (_, n) => ['RETRY', finding, n * everyMs]);
  it.each<[string, Entry[], string]>([
    ['none yet', [LOST], 'wait'],
    ['one that was confirmed', [LOST, ...retries('UNCLEAR', 3, MINUTE), ['RETRY', 'APPLIED', 4 * MINUTE]], 'applied'],
    ['four refused over an hour', retries('UNCLEAR', 4, 20 * MINUTE), 'wait'],
    ['five refused over ten minutes', retries('UNCLEAR', 5, 2.5 * MINUTE), 'operator'],
    ['one accepted for later', [LOST, ...retries('ACCEPTED', 1, 0)], 'operator'],
    ['none after the request was accepted', [['RESPONSE', 'ACCEPTED', 0]], 'wait'],
    [
      'one lost after the request was accepted',
      [['RESPONSE', 'ACCEPTED', 0], ...retries('NO_RESPONSE', 1, 0)],
      'operator',
    ],
    ['many without a response', [LOST, ...retries('NO_RESPONSE', 30, 60 * MINUTE)], 'wait'],
  ])('%s: %#', (_what, entries, expected) => {
    expect(judgeRetries(evidenceOf(entries))).toBe(expected);
  });
});
