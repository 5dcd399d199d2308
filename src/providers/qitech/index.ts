import { LEDGER_BATCH } from '../../cost/reads.js';
import { Monitoring } from '../../graph/monitoring.js';
import { LegalPerson, NaturalPerson, Person } from '../../graph/person.js';
import { rawKey } from '../../http/auth/static-headers.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { defineProvider } from '../contract.js';
import { endpoints } from './client.js';
import { monitoringEventNode } from './events.js';
import { openQitech, qitech } from './loaders.js';
import { MONITORING_ID, PERSON_ID, personNodeId } from './mapper.js';
import {
  findMonitoring,
  findPerson,
  MonitoredAccountResolver,
  MonitoringEventResolver,
  MonitoringOperations,
  MonitoringResolver,
  PersonResolver,
} from './resolvers.js';
import { qitechSettings } from './settings.js';
import { simulateQitech } from './simulator/index.js';
import { storedMonitoringRows } from './stored-rows.js';
import { MonitoringSubscriptions } from './subscription.js';
import { MonitoringQueries } from './tenant-lists.js';
import { receiveQitechWebhook } from './webhook.js';
import { adoptAccountMonitoring, AdoptAccountMonitoringResolver } from './writes/adopt-account-monitoring.js';
import { addLegalPerson, addNaturalPerson, AddPersonResolver } from './writes/add-person.js';
import {
  ChangeAccountMonitoringResolver,
  deactivateAccountMonitoring,
  reactivateAccountMonitoring,
} from './writes/change-account-monitoring.js';
import { ChangePersonStatusResolver, deactivatePerson, reactivatePerson } from './writes/change-person-status.js';
import { startAccountMonitoring, StartAccountMonitoringResolver } from './writes/start-account-monitoring.js';

/** QI Tech, Account Monitoring: covers accounts of every kind; ten writing endpoints, a webhook, and no read. */
export const qitechProvider = defineProvider({
  key: qitech,
  description: 'QI Tech: monitoring of accounts and the persons in them.',
  settings: qitechSettings,
  connect: (settings, metrics) => ({
    http: new ProviderHttp({
      provider: qitech.name,
      baseUrl: settings.QITECH_BASE_URL,
      connections: { max: settings.QITECH_CONNECTIONS, http2: settings.QITECH_HTTP === '2' },
      auth: rawKey(settings.QITECH_API_KEY),
      metrics,
    }),
    personPath: settings.QITECH_PERSON_PATH,
    signatureKey: settings.QITECH_SIGNATURE_KEY,
  }),
  open: openQitech,
  close: ({ http }) => http.close(),
  endpoints: Object.values(endpoints),
  writes: [
    startAccountMonitoring,
    adoptAccountMonitoring,
    deactivateAccountMonitoring,
    reactivateAccountMonitoring,
    addNaturalPerson,
    addLegalPerson,
    deactivatePerson,
    reactivatePerson,
  ],
  resolvers: [
    MonitoredAccountResolver,
    MonitoringResolver,
    MonitoringOperations,
    PersonResolver,
    MonitoringEventResolver,
    MonitoringQueries,
    MonitoringSubscriptions,
    StartAccountMonitoringResolver,
    AdoptAccountMonitoringResolver,
    ChangeAccountMonitoringResolver,
    AddPersonResolver,
    ChangePersonStatusResolver,
  ],
  types: [NaturalPerson, LegalPerson],
  nodes: [
    {
      id: MONITORING_ID,
      type: Monitoring,
      reads: [LEDGER_BATCH],
      find: ({ parts: [monitoringId = ''] }, context) => findMonitoring(monitoringId, context),
    },
    {
      id: PERSON_ID,
      type: Person,
      reads: [LEDGER_BATCH],
      find: ({ parts: [monitoringId = '', personId = ''] }, context) =>
        findPerson(personNodeId({ monitoringId, personId }), context),
    },
    monitoringEventNode,
  ],
  webhook: receiveQitechWebhook,
  storedRows: storedMonitoringRows,
  simulate: simulateQitech,
});
