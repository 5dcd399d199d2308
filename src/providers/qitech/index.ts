import { LegalPerson, NaturalPerson, Person } from '../../graph/person.js';
import { rawKey } from '../../http/auth/static-headers.js';
import { ProviderHttp } from '../../http/provider-http.js';
import { defineProvider } from '../contract.js';
import { openQitech, qitech as key } from './access.js';
import { AccountMonitoringMutations } from './account.mutations.js';
import { endpoints, QitechClient } from './client.js';
import { eventNode } from './events.js';
import { personNodeId, personOf } from './mapper.js';
import {
  MonitoredAccountResolver,
  MonitoringEventResolver,
  MonitoringResolver,
  PersonResolver,
} from './monitoring.resolver.js';
import { MonitoringSubscriptions } from './monitoring.subscription.js';
import { PersonMutations } from './person.mutations.js';
import { PERSON } from './projection.js';
import { qitechSettings } from './settings.js';
import { simulateQitech } from './simulator/index.js';
import { takeWebhook } from './webhook.js';
import { writes } from './writes.js';

/** QI Tech, Account Monitoring: lies over every account; ten writes, a webhook, and no read. */
export const qitech = defineProvider({
  key,
  settings: qitechSettings,
  connect: (settings, metrics) =>
    new QitechClient(
      new ProviderHttp({
        provider: key.name,
        baseUrl: settings.QITECH_BASE_URL,
        auth: rawKey(settings.QITECH_API_KEY),
        metrics,
      }),
      { personPath: settings.QITECH_PERSON_PATH, signatureKey: settings.QITECH_SIGNATURE_KEY },
    ),
  open: openQitech,
  close: (client) => client.close(),
  endpoints: Object.values(endpoints),
  resolvers: [
    AccountMonitoringMutations,
    PersonMutations,
    MonitoredAccountResolver,
    MonitoringResolver,
    PersonResolver,
    MonitoringEventResolver,
    MonitoringSubscriptions,
  ],
  writes,
  types: [NaturalPerson, LegalPerson],
  nodes: {
    person: {
      type: Person,
      parts: 2,
      async find({ parts: [monitoringId = '', personId = ''] }, context) {
        const row = await context.ledger.projection(PERSON).load(personNodeId(monitoringId, personId));
        return row && personOf(row);
      },
    },
    event: eventNode,
  },
  webhook: takeWebhook,
  simulate: simulateQitech,
});
