import { termsOf } from '../../../graph/search/terms.js';
import type { LedgerTx } from '../../../ledger/changes.js';
import { personNodeId } from '../mapper.js';
import { MONITORED_PERSON, type MonitoredPersonProjection } from '../projection.js';

/** Records what is known of a person, who is found by name and document. */
export function putMonitoredPerson(tx: LedgerTx, person: MonitoredPersonProjection): Promise<void> {
  const { monitoringId, name, documentNumber } = person;
  const id = personNodeId(person);
  const terms = [...termsOf('NAME', name), ...termsOf('DOCUMENT', documentNumber)];
  return tx.putProjection({
    kind: MONITORED_PERSON,
    id,
    parent: monitoringId,
    body: person,
    search: { nodeId: id, terms },
  });
}
