import { describeCrashes } from './crash.suite.js';
import { describeIdempotency } from './idempotency.suite.js';
import { describeOutcomes } from './outcome.suite.js';
import { describeReads } from './reads.suite.js';
import { describeRecording } from './recording.suite.js';
import { describeStart } from './start.suite.js';
import { describeUnsettled } from './unsettled.suite.js';
import type { MakeStore } from './test-store.js';

/** All that the ledger promises, whatever the store. */
export function describeLedger(makeStore: MakeStore): void {
  describe('start', () => describeStart(makeStore));
  describe('writes', () => {
    describeIdempotency(makeStore);
    describeOutcomes(makeStore);
    describeRecording(makeStore);
    describeUnsettled(makeStore);
  });
  describe('reads', () => describeReads(makeStore));
  describe('crashes', () => describeCrashes(makeStore));
}
