import { uuid } from '../support/uuid.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 110, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.forgetCalls();
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
});

let taken = 100;
const customer = () => `customer:${app.world.customers[taken++]!.id}`;
const NOBODY = 'customer:00000000-0000-4000-8000-000000000000';
interface Link {
  customerId: string;
  system: string;
  externalId: string;
}
const billing = (customerId: string, name: string): Link => ({
  customerId,
  system: 'BILLING',
  externalId: uuid(name),
});
const checkout = (customerId: string, externalId: string): Link => ({ customerId, system: 'CHECKOUT', externalId });

let keys = 0;
const send = (links: readonly Link[], idempotencyKey = `key-${keys++}`) =>
  app.graph(
    `mutation ($input: LinkCustomersInput!) { linkCustomers(input: $input) {
      operation { status } errors { code } replayed results { linked error { code field retryable } } } }`,
    { input: { idempotencyKey, links } },
  );
const linksOf = async (id: string) =>
  (await app.graph(`{ customer(id: "${id}") { links { system externalId } } }`)).data!['customer'].links;
const LINKED = { linked: true, error: null };
const failed = (code: string, index: number, field: string) => ({
  linked: false,
  error: { code, field: ['links', String(index), field], retryable: false },
});

describe('linkCustomers', () => {
  it('links 100 customers with one read of them, and replays the stored results without a call', async () => {
    const links = Array.from({ length: 100 }, (_, index) =>
      billing(`customer:${app.world.customers[index]!.id}`, `m-${index}`),
    );
    const { data, errors } = await send(links, 'hundred');
    expect(errors).toBeUndefined();
    expect(data!['linkCustomers']).toEqual({
      ...{ operation: { status: 'APPLIED' }, errors: [], replayed: false },
      results: links.map(() => LINKED),
    });
    expect(app.calls().map(({ endpoint }) => endpoint)).toEqual(['prozora.customers']);
    expect(await linksOf(links[42]!.customerId)).toEqual([{ system: 'BILLING', externalId: uuid('m-42') }]);
    app.forgetCalls();
    const replayed = (await send(links, 'hundred')).data!['linkCustomers'];
    expect(replayed).toEqual({ ...data!['linkCustomers'], replayed: true });
    expect(app.calls()).toEqual([]);
    expect((await send(links.slice(1), 'hundred')).errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('gives each link its own outcome: one that cannot be made does not stop the others', async () => {
    const [holder, one, two] = [customer(), customer(), customer()];
    await send([checkout(holder, 'taken')]);
    const { data } = await send([
      checkout(one, 'a'),
      checkout(NOBODY, 'b'),
      checkout(one, 'taken'),
      checkout(two, 'a'),
      billing(two, 'c'),
      billing(two, 'd'),
      checkout(two, 'e'),
    ]);
    expect(data!['linkCustomers']).toMatchObject({
      operation: { status: 'APPLIED' },
      results: [
        LINKED,
        failed('NOT_FOUND', 1, 'customerId'),
        failed('CONFLICT', 2, 'externalId'),
        failed('BAD_INPUT', 3, 'externalId'),
        LINKED,
        failed('BAD_INPUT', 5, 'customerId'),
        LINKED,
      ],
    });
    expect((await linksOf(two)).map(({ externalId }: Link) => externalId)).toEqual([uuid('c'), 'e']);
  });

  it('adds at most three checkout accounts to a customer, those of the list counted', async () => {
    const id = customer();
    await send([checkout(id, 'k-1'), checkout(id, 'k-2')]);
    const { data } = await send([checkout(id, 'k-2'), checkout(id, 'k-3'), checkout(id, 'k-4')]);
    expect(data!['linkCustomers'].results).toEqual([LINKED, LINKED, failed('CONFLICT', 2, 'externalId')]);
    expect(await linksOf(id)).toHaveLength(3);
  });

  it.each([
    ['no link', [], ['input.links: must not be empty']],
    [
      '101 links',
      Array.from({ length: 101 }, (_, index) => billing(NOBODY, `${index}`)),
      ['input.links: must be at most 100'],
    ],
    [
      'malformed links',
      [billing(NOBODY, 'a'), billing('wallet:x', 'b'), checkout(NOBODY, 'a/b')],
      ['input.links[1].customerId: must be an id of type Customer', 'input.links[2].externalId: must be 1 to 255'],
    ],
  ])('refuses %s as a whole: nothing is recorded or called', async (_, links, messages) => {
    const { data, errors } = await send(links);
    expect(data).toEqual({ linkCustomers: null });
    expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    for (const message of messages) expect(errors?.[0]?.message).toContain(message);
    expect(app.calls()).toEqual([]);
  });

  it('records nothing while the customers cannot be read, so that the same key can be used again', async () => {
    const links = [billing(customer(), 'later')];
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', times: 3, status: 500 });
    expect((await send(links, 'again')).errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    app.simulators['prozora']!.clearFaults();
    expect((await send(links, 'again')).data!['linkCustomers']).toMatchObject({ replayed: false, results: [LINKED] });
  });
});
