import { describeCrashes } from './crash.suite.js';
import { describeDeskListsUpgrade } from './desk-lists-upgrade.suite.js';
import { describeDisputes } from './dispute.suite.js';
import { describeEncryption } from './encryption.suite.js';
import { describeErasure } from './erasure.suite.js';
import { describeEvidence } from './evidence.suite.js';
import { describeEvents } from './events.suite.js';
import { describeIdempotency } from './idempotency.suite.js';
import { describeOutcomes } from './outcome.suite.js';
import { describeReads } from './reads.suite.js';
import { describeRebuild } from './rebuild.suite.js';
import { describeRecording } from './recording.suite.js';
import { describeStart } from './start.suite.js';
import { describeOpenOperations } from './open-operations.suite.js';
import { describePreconditions } from './precondition.suite.js';
import { describeTenantLists } from './tenant-lists.suite.js';
import { describeUpgrade } from './upgrade.suite.js';
import type { MakeStore } from './test-store.js';

/** The behaviour of the ledger, which is the same with every store. */
export function describeLedger(makeStore: MakeStore): void {
  describe('start', () => describeStart(makeStore));
  describe('upgrade', () => {
    describeUpgrade(makeStore);
    describeDeskListsUpgrade(makeStore);
  });
  describeIdempotency(makeStore);
  describePreconditions(makeStore);
  describeOutcomes(makeStore);
  describeRecording(makeStore);
  describeRebuild(makeStore);
  describeEvidence(makeStore);
  describeDisputes(makeStore);
  describeOpenOperations(makeStore);
  describe('reads', () => describeReads(makeStore));
  describe('lists over a tenant', () => describeTenantLists(makeStore));
  describe('events', () => describeEvents(makeStore));
  describe('encryption', () => describeEncryption(makeStore));
  describe('erasure', () => describeErasure(makeStore));
  describe('crashes', () => describeCrashes(makeStore));
}
