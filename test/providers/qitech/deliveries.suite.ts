import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { sha256 } from '../../../src/ledger/json.js';
import * as initial from '../../../src/ledger/store/migrations/0001-initial.js';
import * as settlement from '../../../src/ledger/store/migrations/0002-settlement.js';
import * as plainNames from '../../../src/ledger/store/migrations/0003-plain-names.js';
import { createOlderStore } from '../../ledger/suite/older-store.js';
import type { MakeStore, TestStore } from '../../ledger/suite/test-store.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied, deliver as deliverTo, report } from './support.js';

/** What the provider's documentation does not rule out in a payload, which must not lose a report. */
const ODD: [string, (account_id: string) => string | Buffer, object][] = [
  ['a lone surrogate in the person id', (id) => JSON.stringify(report({ account_id: id, person_id: 'p\ud800' })), {}],
  ['NUL in the event', (id) => JSON.stringify(report({ account_id: id, event: 'in\0' })), { rawEvent: 'in\\u0000' }],
  [
    'bytes that are not UTF-8',
    (id) => Buffer.from(JSON.stringify(report({ account_id: id, monitoring_topic: 'ÿ' })), 'latin1'),
    { rawTopic: '\ufffd' },
  ],
  [
    'a member with two values',
    (id) => JSON.stringify(report({ account_id: id })).replace('"event"', '"event":"exited","event"'),
    { event: 'ENTERED' },
  ],
  [
    'an unknown member nested 100,000 levels deep',
    (id) => JSON.stringify(report({ account_id: id, x: 0 })).replace(':0', `:${'['.repeat(1e5)}${']'.repeat(1e5)}`),
    {},
  ],
  [
    'a number with an exponent of 99,999',
    (id) => JSON.stringify(report({ account_id: id })).replace('{', '{"x":1e99999,'),
    {},
  ],
  ['a person type that is not text', (id) => JSON.stringify(report({ account_id: id, person_type: 7 })), {}],
];

const UNREADABLE: [string, string][] = [
  ['not JSON', '{'],
  ['empty', ''],
  ['a list', '[]'],
  ['without an account', JSON.stringify({ ...report(), account_id: undefined })],
  ['about an account with an id of 256 characters', JSON.stringify(report({ account_id: 'a'.repeat(256) }))],
  ['with an event that is not text', JSON.stringify(report({ event: 7 }))],
  ['NUL alone', '\0'],
];

/** What the webhook stores of each delivery, which is the same with every store. */
export function describeDeliveries(name: string, makeStore: MakeStore): void {
  let store: TestStore;
  let app: TestApp;
  let accounts: string[];
  beforeAll(async () => {
    store = await makeStore();
    app = await startTestApp({
      seed: false,
      world: { customers: 30, walletAccounts: 1 },
      databaseUrl: store.databaseUrl,
    });
    accounts = app.world.customers.flatMap(({ wallets }) => wallets.map(({ id }) => `wallet:${id}`));
  });
  afterAll(async () => {
    await app.stop();
    await store.drop();
  });

  /** An account that no other test uses. */
  const freshAccount = () => accounts.pop()!;
  const deliver = async (...bodies: unknown[]) => {
    for (const body of bodies) expect(await deliverTo(app, body)).toBe(200);
  };
  /** Of the account's events, oldest first: the word, and whether it is marked as a possible repeat. */
  const stored = async (subject: string) => {
    const { items } = await app.appGraph.ledger.events.page('default', { source: 'qitech', subject, first: 100 });
    return items.toReversed().map(({ body }) => {
      const { event, possibleRepeat } = body as { event: string; possibleRepeat: boolean };
      return possibleRepeat ? `${event}?` : event;
    });
  };
  /** Makes the reports about an account older. */
  const age = (subject: string, hours: number) =>
    store.sql(
      `update event set received_at = '${new Date(Date.now() - hours * 3_600_000).toISOString()}' where subject = '${subject}'`,
    );
  const outcome = async (of: string) =>
    Number(
      new RegExp(`webhooks_total\\{provider="qitech",outcome="${of}",tenant="default"\\} (\\d+)`).exec(
        await app.metrics.render(),
      )?.[1] ?? 0,
    );
  /** Fields of an account's events, newest first, through the graph. */
  const events = async (accountId: string, fields: string) => {
    await applied(app, 'startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    const { data } = await app.graph(
      `{ account(id: "${accountId}") { monitoring { events(first: 50) { nodes { ${fields} } } } } }`,
    );
    return data?.['account'].monitoring.events.nodes;
  };

  describe(name, () => {
    it('stores all three of entered, exited, entered within 16 hours, and marks the third as a possible repeat', async () => {
      const account_id = freshAccount();
      await deliver(report({ account_id }), report({ account_id, event: 'exited' }), report({ account_id }));
      expect(await events(account_id, 'event possibleRepeat malformed')).toEqual([
        { event: 'ENTERED', possibleRepeat: true, malformed: false },
        { event: 'EXITED', possibleRepeat: false, malformed: false },
        { event: 'ENTERED', possibleRepeat: false, malformed: false },
      ]);
    });

    it('stores a delivery of the latest report once, whatever the order of members, white space and spelling of numbers', async () => {
      const account_id = freshAccount();
      const sent = report({ account_id, score: 100 });
      const repeated = await outcome('repeated');
      await deliver(
        sent,
        sent,
        JSON.stringify(sent, null, 2),
        Object.fromEntries(Object.entries(sent).reverse()),
        `\ufeff${JSON.stringify(sent).replace('100', '1.00e2').replace('OFAC', '\\u004fFAC')}`,
      );
      expect(await stored(account_id)).toEqual(['entered']);
      expect(await outcome('repeated')).toBe(repeated + 4);
    });

    it('stores a report once that is delivered ten times concurrently', async () => {
      const account_id = freshAccount();
      const deliveries = Array.from({ length: 10 }, () => deliverTo(app, report({ account_id })));
      expect(new Set(await Promise.all(deliveries))).toEqual(new Set([200]));
      expect(await stored(account_id)).toEqual(['entered']);
    });

    it('stores the latest report again after 16 hours, marked as a possible repeat', async () => {
      const account_id = freshAccount();
      await deliver(report({ account_id }));
      await age(account_id, 15.9);
      await deliver(report({ account_id }));
      expect(await stored(account_id)).toEqual(['entered']);
      await age(account_id, 16.1);
      await deliver(report({ account_id }), report({ account_id }));
      expect(await stored(account_id)).toEqual(['entered', 'entered?']);
    });

    it('marks nothing when a person enters again 16 hours after it entered', async () => {
      const account_id = freshAccount();
      await deliver(report({ account_id }), report({ account_id, event: 'exited' }));
      await age(account_id, 16.1);
      await deliver(report({ account_id }));
      expect(await stored(account_id)).toEqual(['entered', 'exited', 'entered']);
    });

    it('compares a report with those of its own account, person and topic only', async () => {
      const account_id = freshAccount();
      const others = [
        { person_id: 'p-2' },
        { person_id: null },
        { monitoring_topic: 'PEP' },
        { account_id: freshAccount() },
      ];
      await deliver(report({ account_id }));
      for (const other of others) await deliver(report({ account_id, ...other, event: 'exited' }));
      await deliver(report({ account_id }), report({ account_id, person_id: '' }));
      expect(await stored(account_id)).toEqual(['entered', 'exited', 'exited', 'exited', 'entered']);
    });

    it.each([
      ['the topic', [{}, { event: 'exited', monitoring_topic: 'ofac ' }, {}], ['entered', 'exited', 'entered?']],
      ['the event', [{}, { event: 'Entered' }], ['entered', 'Entered?']],
      ['the person type', [{}, { person_type: 'legal_person' }, {}], ['entered', 'entered?', 'entered?']],
      ['an unknown member', [{}, { list_date: '2026-05-01' }], ['entered', 'entered?']],
    ])('stores every report of a person and topic that differs from the latest in %s', async (_, reports, expected) => {
      const account_id = freshAccount();
      await deliver(...reports.map((each) => report({ account_id, ...each })));
      expect(await stored(account_id)).toEqual(expected);
    });

    it('keeps both reports that differ in a digit beyond the precision of a JavaScript number', async () => {
      const account_id = freshAccount();
      const withNumber = (digits: string) => JSON.stringify(report({ account_id, x: 0 })).replace(':0', `:${digits}`);
      await deliver(withNumber('9007199254740992'), withNumber('9007199254740993'), withNumber('9007199254740993'));
      expect(await stored(account_id)).toEqual(['entered', 'entered?']);
    });

    it.each(ODD)('stores a report with %s once, marked as malformed', async (_, payloadFor, expected) => {
      const account_id = freshAccount();
      const payload = payloadFor(account_id);
      await deliver(payload, payload);
      expect(await events(account_id, 'event rawEvent rawTopic malformed person { id }')).toMatchObject([
        { malformed: true, person: null, ...expected },
      ]);
    });

    it('stores a report about an account whose id holds NUL under the id with an escape', async () => {
      const payload = JSON.stringify(report({ account_id: 'a\0' }));
      await deliver(payload, payload);
      expect(await stored('a\\u0000')).toEqual(['entered']);
    });

    it.each(UNREADABLE)('keeps a signed payload that is %s once, and responds 200', async (_, payload) => {
      const [unreadable, repeated] = [await outcome('unreadable'), await outcome('repeated')];
      await deliver(payload, payload);
      expect([await outcome('unreadable'), await outcome('repeated')]).toEqual([unreadable + 1, repeated + 1]);
      const { items } = await app.appGraph.ledger.events.page('default', { source: 'qitech.unreadable', first: 1 });
      expect(items).toMatchObject([{ subject: '', body: null }]);
      const { data } = await app.graph(`{ node(id: "event:${items[0]!.id}") { id } }`);
      expect(data).toEqual({ node: null });
    });

    it("keeps each payload and its signature, which the queries and the command in the operator's guide find and openssl can verify", async () => {
      const account_id = freshAccount();
      const payload = JSON.stringify(report({ account_id }), null, 1);
      await deliver(payload, '{"not": "a report"}');
      const queries = [...readFileSync('docs/OPERATIONS.md', 'utf8').matchAll(/```sql\n([^]*?)```/g)].map(
        ([, text]) => text!,
      );
      expect(queries).toHaveLength(2);
      const [ofAccount, unreadable] = [queries[0]!.replace('<account id>', account_id), queries[1]!];
      const [row] = await store.sql(ofAccount);
      const payloadOf = async ({ id }: Record<string, unknown>) =>
        Buffer.from((await app.appGraph.ledger.events.delivery(String(id)))!.payload).toString();
      const text = await payloadOf(row!);
      expect(text).toBe(payload);
      const key = app.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!;
      const signed = `${String(row!['url'])}PUT${text}`;
      expect(row!['signature']).toBe(createHmac('sha1', key).update(signed).digest('hex'));
      const kept = await Promise.all((await store.sql(unreadable)).map(payloadOf));
      expect(kept).toContain('{"not": "a report"}');
      expect(app.logged.join()).not.toContain(account_id);
    });

    it('recognises a repeat of a report that the previous release stored', async () => {
      const older = await makeStore();
      const payload = JSON.stringify(report({ account_id: 'a-old', monitoring_topic: 'Federal Revenue status' }));
      const row = (id: string, event: string, digest: string) => ({
        ...{ id, tenant: 'default', source: 'qitech', subject: 'a-old', dedupe_key: `${digest}:1` },
        received_at: new Date().toISOString(),
        body: JSON.stringify({
          ...{ personId: 'p-1', topic: 'Federal Revenue status', event, digest },
          ...{ personType: 'natural_person', accountType: 'natural_person_account' },
        }),
      });
      await createOlderStore(
        older.databaseUrl,
        { '0001-initial': initial, '0002-settlement': settlement, '0003-plain-names': plainNames },
        [
          ['event', row('1', 'exited', 'another')],
          ['event', row('2', 'entered', sha256(payload))],
        ],
      );
      const upgraded = await startTestApp({ seed: false, world: { customers: 1 }, databaseUrl: older.databaseUrl });
      const count = () => upgraded.appGraph.ledger.events.count('default', { source: 'qitech', subject: 'a-old' });
      await deliverTo(upgraded, payload);
      const repeated = await count();
      await deliverTo(upgraded, payload.replace('entered', 'exited'));
      const changed = await count();
      await upgraded.stop();
      await older.drop();
      expect([repeated, changed]).toEqual([2, 3]);
    });
  });
}
