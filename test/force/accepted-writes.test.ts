import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  callsProvider,
  linkBilling,
  Made,
  runOf,
  sendRun,
  workloads,
  worldFor,
  type CallingWorkload,
  type Run,
} from './every-write.js';

const OPERATIONS = 'pendingOperations { mutation status }';
/** Everything that our own store shows of a subject. */
const STATE = `
  ... on Account { monitoring { status kind asOf persons { id status } } }
  ... on CheckoutAccount { status lastWrite: asOf billingContact { address { houseNumber } } }
  ... on Person { personStatus: status personSince: asOf }`;
const PENDING = ['Account', 'Customer', 'Person', 'Promotion']
  .map((type) => `... on ${type} { ${OPERATIONS} }`)
  .join(' ');

/** The node that a write is about; null for what it creates. */
const subjectOf = ({ mutation, input }: Run): string | null => {
  if (mutation === 'removeCheckoutPaymentMethod')
    return (input['paymentMethodId'] as string).replace('paymentmethod:', 'checkout:').replace(/:[^:]*$/, '');
  const id = input['promotionId'] ?? input['personId'] ?? input['accountId'] ?? input['customerId'];
  return typeof id === 'string' ? id : null;
};

describe('a write that is accepted with 202', () => {
  let app: TestApp;
  let loads: CallingWorkload[];
  const made = new Made();

  beforeAll(async () => {
    app = await startTestApp({ world: worldFor(4), seed: false });
    await linkBilling(app);
    // a checkout account is one that a customer is linked to, or that was written to
    const links = app.world.links
      .filter(({ system }) => system === 'smartpay')
      .map(({ customerId, externalId }) => ({ customerId: `customer:${customerId}`, system: 'CHECKOUT', externalId }));
    await app.graph(
      'mutation ($input: LinkCustomersInput!) { linkCustomers(input: $input) { operation { status } } }',
      {
        input: { idempotencyKey: 'checkout', links },
      },
    );
    const hosts = app.world.customers.slice(0, 4).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
    for (const accountId of hosts)
      await sendRun(app, {
        mutation: 'startAccountMonitoring',
        input: { idempotencyKey: accountId, accountId, kind: 'CORPORATE' },
      });
    loads = workloads(app.world, hosts, made).filter(callsProvider);
  }, 60_000);
  afterAll(() => app.stop());

  const nodeOf = async (id: string, selection: string) => {
    const { data, errors } = await app.graph(`query ($id: ID!) { node(id: $id) { ${selection} } }`, { id });
    expect(errors).toBeUndefined();
    return data!['node'];
  };

  async function accepted(load: CallingWorkload, run: Run) {
    app.simulators[load.endpoint.split('.')[0]!]!.fault({ endpoint: load.endpoint, times: 1, status: 202, body: '' });
    const type = `${run.mutation[0]!.toUpperCase()}${run.mutation.slice(1)}Input`;
    const written = `... on StartAccountMonitoringPayload { monitoring { id } } ... on DeactivateAccountMonitoringPayload { monitoring { id } }
      ... on ReactivateAccountMonitoringPayload { monitoring { id } } ... on AddNaturalPersonPayload { person { id } } ... on AddLegalPersonPayload { person { id } }
      ... on DeactivatePersonPayload { person { id } } ... on ReactivatePersonPayload { person { id } }`;
    const { data, errors } = await app.graph(
      `mutation ($input: ${type}!) { result: ${run.mutation}(input: $input) { operation { id status } ... on WritePayload { ${written} } } }`,
      { input: run.input },
    );
    expect(errors).toBeUndefined();
    return data!['result'];
  }

  it('shows nothing of any mutation as the state, is listed in `pendingOperations`, and leaves what was before when it is rejected', async () => {
    const seen = [];
    for (const load of loads) {
      const runs = Array.from({ length: 4 }, () => load.next()).flatMap((input) => (input ? [runOf(load, input)] : []));
      const run = runs.pop()!;
      // what the writes after it are about
      for (const whole of runs) made.keep(whole, await sendRun(app, whole));
      const subject = subjectOf(run);
      const before = subject && (await nodeOf(subject, STATE));
      const { operation, ...payload } = await accepted(load, run);
      const pending = subject && (await nodeOf(subject, PENDING));
      const during = subject && (await nodeOf(subject, STATE));
      await app.graph(
        'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } errors { message } } }',
        { input: { operationId: operation.id, outcome: 'REJECTED', note: 'rejected later' } },
      );
      const after = subject && (await nodeOf(subject, `${STATE} ${PENDING}`));
      expect({ mutation: load.mutation, status: operation.status, payload, pending, during, after }).toEqual({
        mutation: load.mutation,
        status: 'PENDING',
        payload: Object.fromEntries(Object.keys(payload).map((field) => [field, null])),
        pending: subject && { pendingOperations: [{ mutation: load.mutation, status: 'PENDING' }] },
        during: before,
        after: subject && { ...before, pendingOperations: [] },
      });
      seen.push(load.mutation);
    }
    expect(seen).toHaveLength(loads.length);
  }, 60_000);

  it('a write to the monitoring of an account is listed there too', async () => {
    const accountId = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
    const deactivation = runOf({ mutation: 'deactivateAccountMonitoring', next: () => undefined }, { accountId });
    const load = loads.find(({ mutation }) => mutation === 'deactivateAccountMonitoring')!;
    await accepted(load, deactivation);
    expect(await nodeOf(accountId, `... on Account { monitoring { status ${OPERATIONS} } }`)).toEqual({
      monitoring: {
        status: 'ACTIVE',
        pendingOperations: [{ mutation: 'deactivateAccountMonitoring', status: 'PENDING' }],
      },
    });
  });
});
