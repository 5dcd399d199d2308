import { toMonitoring, toMonitoringEvent, toPersonWire } from '../../../src/providers/qitech/mapper.js';
import { monitoredAccountProjection } from '../../../src/providers/qitech/projection.js';
import { MonitoringStatus } from '../../../src/graph/person.js';

const event = (topic: string, word: string) =>
  toMonitoringEvent({
    id: 'e',
    source: 'qitech',
    subject: 'a',
    body: { personId: null, topic, event: word, personType: null, accountType: null, digest: 'd' },
    receivedAt: new Date(0),
  });

describe('qitech mapper', () => {
  it.each([
    ['OFAC', 'entered', 'OFAC', 'ENTERED'],
    ['ofac', 'Exited', 'OFAC', 'EXITED'],
    ['Federal Revenue status', 'entered', 'FEDERAL_REVENUE_STATUS', 'ENTERED'],
    ['federal_revenue-status', 'entered', 'FEDERAL_REVENUE_STATUS', 'ENTERED'],
    ['SOMETHING_NEW', 'renewed', 'UNKNOWN', 'UNKNOWN'],
  ])('maps topic %j and event %j to %s and %s, and keeps the original words', (topic, word, known, kind) => {
    expect(event(topic, word)).toMatchObject({ topic: known, rawTopic: topic, event: kind, rawEvent: word });
  });

  it('shows an account that an earlier release stored, without `adopted`, as not adopted', () => {
    const stored = { accountId: 'wallet:a', monitoringId: 'a', kind: 'CORPORATE', status: 'ACTIVE' };
    const registrationDate = '2024-11-04T13:37:00.000Z';
    const account = monitoredAccountProjection.parse({ ...stored, registrationDate });
    expect(toMonitoring(account, new Date(0))).toMatchObject({
      ...{ adopted: false, registrationDate: new Date(registrationDate) },
    });
  });

  it('leaves an absent birth date out of the request', () => {
    const person = {
      accountId: 'wallet:a',
      monitoringId: 'a',
      personId: 'p',
      kind: 'LEGAL' as const,
      name: 'Empresa',
      documentNumber: '12ABC34501DE35',
      birthdate: null,
      status: MonitoringStatus.ACTIVE,
      registrationDate: '2024-11-04T13:37:00.000Z',
    };
    expect(toPersonWire(person)).toEqual({
      id: 'p',
      registration_date: '2024-11-04T13:37:00.000Z',
      data: { name: 'Empresa', document_number: '12ABC34501DE35' },
    });
  });
});
