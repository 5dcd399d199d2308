import { createHmac } from 'node:crypto';
import { GraphError } from '../../src/errors/graph-error.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

export const EVENTS =
  'subscription ($accountId: ID!) { monitoringEventReceived(accountId: $accountId) { id topic event rawEvent person { id } } }';
export const SETTLED = 'subscription ($id: ID) { operationSettled(operationId: $id) { id status } }';

/** The program with three callers: the demo viewer, one of another tenant (`Bearer stranger`), and an expired one (`Bearer expired`). */
export function startStreamApp(): Promise<TestApp> {
  return startTestApp({
    seed: false,
    tenants: { stranger: {} },
    world: { customers: 18, walletAccounts: 1 },
    viewerOf({ authorization }) {
      if (authorization === 'Bearer expired') throw new GraphError('UNAUTHENTICATED', 'the token has expired');
      return authorization === 'Bearer stranger' ? { tenant: { id: 'stranger', scopeAt: () => 'stranger' } } : {};
    },
  });
}

let keys = 0;
/** Applies one write; returns its operation's id. */
export async function applyWrite(app: TestApp): Promise<string> {
  const customerId = `customer:${app.world.customers[0]!.id}`;
  const { data } = await app.graph(
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id status } } }',
    { input: { idempotencyKey: `write-${(keys += 1)}`, customerId, familyName: 'Zamorano' } },
  );
  expect(data).toMatchObject({ updateCustomer: { operation: { status: 'APPLIED' } } });
  return (data as { updateCustomer: { operation: { id: string } } }).updateCustomer.operation.id;
}

let reports = 0;
/** Sends a signed report of the monitoring provider about an account, as the provider does. */
export async function reportTo(app: TestApp, accountId: string, event: string): Promise<void> {
  const url = `${app.url}webhooks/qitech`;
  const payload = JSON.stringify({
    person_id: `p-${(reports += 1)}`,
    account_id: accountId,
    monitoring_topic: 'OFAC',
    event,
  });
  const key = app.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!;
  const signature = createHmac('sha1', key).update(`${url}PUT${payload}`).digest('hex');
  const { status } = await fetch(url, {
    method: 'PUT',
    body: payload,
    headers: { 'content-type': 'application/json', signature },
  });
  expect(status).toBe(200);
}
