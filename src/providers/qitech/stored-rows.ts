import type { GraphContext } from '../../graph/context.js';
import type { StoredAbout } from '../../ledger/erasure-request.js';
import { MONITORED_ACCOUNT, MONITORED_PERSON, MONITORING_EVENTS, monitoringIdOf } from './projection.js';

/** What is kept of accounts that are or were monitored: themselves, the persons in them, and the reports, also of an account not known here. */
export async function storedMonitoringRows(
  accountIds: readonly string[],
  context: GraphContext,
): Promise<Partial<StoredAbout>> {
  const { ledger } = context;
  const accounts = (
    await Promise.all(accountIds.map((id) => ledger.projectionsByParent(MONITORED_ACCOUNT).load(id)))
  ).flat();
  const started = accountIds.map((id) => monitoringIdOf(id, context));
  const monitoringIds = [...new Set([...accounts.map(({ id }) => id), ...started])];
  const persons = await Promise.all(monitoringIds.map((id) => ledger.projectionsByParent(MONITORED_PERSON).load(id)));
  const personIds = persons.flat().map(({ id }) => id);
  return {
    subjects: personIds,
    projections: [
      ...personIds.map((id) => ({ kind: MONITORED_PERSON, id, nodeId: id })),
      ...accounts.map(({ id }) => ({ kind: MONITORED_ACCOUNT, id })),
    ],
    events: monitoringIds.map((subject) => ({ source: MONITORING_EVENTS, subject })),
  };
}
