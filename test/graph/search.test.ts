import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 12, edgePeople: false, checkoutAccounts: 'all' } });
}, 60_000);
afterAll(() => app.stop());
beforeEach(() => {
  for (const simulator of Object.values(app.simulators)) simulator.clearFaults();
  app.forgetCalls();
});

const SEARCH = `query ($text: String!, $first: Int, $after: String) {
  search(text: $text, first: $first, after: $after) {
    partial totalCount pageInfo { hasNextPage endCursor }
    nodes { matched node { __typename id } }
  }
}`;
const search = (text: string, page: { first?: number; after?: string } = {}) => app.graph(SEARCH, { text, ...page });

/** What a search found, as `id MATCH MATCH`. */
async function found(text: string): Promise<string[]> {
  const { data, errors } = await search(text, { first: 100 });
  expect(errors).toBeUndefined();
  expect(data!.search.partial).toBe(false);
  return data!.search.nodes.map(({ matched, node }: { matched: string[]; node: { id: string } }) =>
    [node.id, ...matched].join(' '),
  );
}

const endpointsCalled = () => app.calls().map(({ endpoint }) => endpoint);
const customer = (index = 0) => app.world.customers[index]!;
const person = (kind: 'natural' | 'legal') =>
  app.world.seeding.monitoring.flatMap(({ persons }) => persons).find((each) => each.kind === kind)!;
const masked = (cpf: string) => cpf.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');

let keys = 0;
async function write(mutation: string, input: object) {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status } } }`,
    { input: { idempotencyKey: `search-${(keys += 1)}`, ...input } },
  );
  expect([errors, data?.[mutation].operation.status]).toEqual([undefined, 'APPLIED']);
  app.forgetCalls();
}

describe('search(text:) finds', () => {
  it('customers by a part of their name or login, in the list of the provider alone', async () => {
    const { login, id } = customer();
    expect(await found(login.toUpperCase())).toContain(`customer:${id} LOGIN`);
    expect(endpointsCalled()).toEqual(['prozora.customers']);
    expect(await found(customer().surname)).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^customer:${id} NAME`))]),
    );
  });

  it('customers by phone number however it is written, once, and disabled ones too', async () => {
    const { phone, id } = customer();
    const spaced = `${phone.slice(0, 4)} (${phone.slice(4, 6)}) ${phone.slice(6)}`;
    expect(await found(spaced)).toContain(`customer:${id} PHONE`);
    expect(endpointsCalled()).toEqual(['prozora.customers', 'prozora.customers']);
    expect(app.calls().every(({ url }) => url.includes('is_disabled=true'))).toBe(true);
  });

  it('monitored persons by document, masked or not, without a word of it to any provider', async () => {
    const { document, name } = person('natural');
    for (const text of [document, masked(document)]) {
      const persons = await found(text);
      expect(persons.length).toBeGreaterThan(0);
      expect(persons.filter((each) => each.startsWith('person:')).every((each) => each.endsWith(' DOCUMENT'))).toBe(
        true,
      );
    }
    expect(app.calls()).toEqual([]);
    const words = name.split(' ').reverse();
    expect(await found([...words, words[0]!.toUpperCase()].join('  '))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^person:.* NAME$/)]),
    );
    expect(await found(person('legal').document.toLowerCase())).toEqual(
      expect.arrayContaining([expect.stringMatching(/^person:.* DOCUMENT$/)]),
    );
  });

  it('checkout accounts by the holder they were written with', async () => {
    const seed = app.world.seeding.checkout.find(({ consumer }) => consumer)!;
    const { emailAddress, mobilePhone, taxId, lastName } = seed.consumer!;
    const id = `checkout:${seed.accountId}`;
    expect(await found(emailAddress)).toContain(`${id} EMAIL`);
    expect(await found(mobilePhone)).toContain(`${id} PHONE`);
    expect(await found(taxId)).toContain(`${id} DOCUMENT`);
    expect(await found(lastName)).toContain(`${id} NAME`);
  });

  it('wallets by IBAN at the provider, in groups of four too', async () => {
    const { id, iban } = customer().wallets[0]!;
    expect(await found(iban.toLowerCase().replace(/(.{4})/g, '$1 '))).toEqual([`wallet:${id} IBAN`]);
    expect(endpointsCalled()).toEqual(['prozora.accounts']);
  });

  it('billing accounts by the IBAN they were last written with, until another is written or they are closed', async () => {
    const owner = app.world.customers.find(({ billing }) => billing?.accounts.some(({ slow }) => !slow))!;
    const account = owner.billing!.accounts.find(({ slow }) => !slow)!;
    const accountId = `billing:${account.id}`;
    const [first, second] = ['NL91ABNA0417164300', 'DE89370400440532013000'];
    await write('changePaymentMethod', { accountId, paymentMethod: { directDebit: { iban: first } } });
    expect(await found(first)).toEqual([`${accountId} IBAN`]);
    await write('changePaymentMethod', { accountId, paymentMethod: { directDebit: { iban: second } } });
    expect([await found(first), await found(second)]).toEqual([[], [`${accountId} IBAN`]]);
    await write('closeBillingAccount', { customerId: `customer:${owner.id}`, accountId });
    expect(await found(second)).toEqual([]);
  });

  it('anything by its id, and customers by their id in a linked system', async () => {
    const { id, wallets, checkout, billing } = app.world.customers.find((each) => each.billing && each.checkout)!;
    expect(await found(id)).toEqual([`customer:${id} ID`]);
    expect(endpointsCalled().sort()).toEqual(['masstack.account', 'prozora.account', 'prozora.customers']);
    expect(await found(wallets[0]!.id)).toEqual([`wallet:${wallets[0]!.id} ID`]);
    expect(await found(`wallet:${wallets[0]!.id}`)).toEqual([`wallet:${wallets[0]!.id} ID`]);
    expect(await found(billing!.customerId)).toEqual([`customer:${id} EXTERNAL_ID`]);
    expect(await found(checkout!.id)).toEqual(expect.arrayContaining([`customer:${id} EXTERNAL_ID`]));
  });

  it('nothing of another tenant', async () => {
    const other = await startTestApp({ seed: false, world: { customers: 0 } });
    const { document } = person('natural');
    const { data } = await other.graph(SEARCH, { text: document });
    expect(data!.search.nodes).toEqual([]);
    await other.stop();
    const stored = app.appGraph.ledger.searchTerms;
    const terms = [{ kind: 'DOCUMENT', value: document } as const];
    expect((await stored.find('default', { terms, first: 1 })).items).toHaveLength(1);
    expect((await stored.find('another', { terms, first: 1 })).items).toEqual([]);
  });
});

describe('search(text:) pages', () => {
  it.each([1, 2, 3, 7])('of %i return everything once, in the order of one page', async (first) => {
    for (const text of ['a', customer().surname, customer().phone].map((each) => each.padEnd(2, 'n'))) {
      const whole = (await search(text, { first: 100 })).data!.search.nodes;
      const seen: unknown[] = [];
      for (let after: string | undefined; ;) {
        const { nodes, pageInfo } = (await search(text, { first, ...(after && { after }) })).data!.search;
        expect(nodes.length).toBeLessThanOrEqual(first);
        seen.push(...nodes);
        if (!pageInfo.hasNextPage || pageInfo.endCursor === null) break;
        after = pageInfo.endCursor;
      }
      expect(seen).toEqual(whole);
    }
  });

  it('have a cursor for their own text alone, which does not hold it', async () => {
    const { endCursor } = (await search('an', { first: 1 })).data!.search.pageInfo;
    expect(Buffer.from(endCursor, 'base64url').toString()).not.toContain('an,');
    const { errors } = await search('ana', { first: 1, after: endCursor });
    expect(errors?.[0]).toMatchObject({
      message: 'after: is not a cursor of this list',
      extensions: { code: 'BAD_INPUT' },
    });
  });

  it('count what was found where one page holds it all', async () => {
    const { data } = await search(person('natural').document);
    expect(data!.search.totalCount).toBe(data!.search.nodes.length);
  });
});

describe('search(text:) with a failed provider', () => {
  it('finds the rest, and says where it failed', async () => {
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 400 });
    const seed = app.world.seeding.checkout.find(({ consumer }) => consumer)!;
    const { data, errors } = await search(seed.consumer!.emailAddress);
    expect(data!.search).toMatchObject({
      partial: true,
      totalCount: null,
      nodes: [{ node: { id: `checkout:${seed.accountId}` }, matched: ['EMAIL'] }, null],
    });
    expect(errors).toMatchObject([{ path: ['search', 'nodes', 1], extensions: { provider: 'prozora' } }]);
  });

  it('finds an account by its id while another provider is down', async () => {
    app.simulators['prozora']!.fault({ endpoint: '*', status: 400 });
    const account = app.world.customers.flatMap(({ billing }) => billing?.accounts ?? []).at(-1)!;
    const { data, errors } = await search(account.id, { first: 1 });
    expect(data!.search).toMatchObject({
      partial: true,
      nodes: [{ matched: ['ID'], node: { id: `billing:${account.id}` } }],
    });
    expect(errors).toBeUndefined(); // the page has no room for it
  });

  it('does not take rows of a list that ignores the filter for what was searched', async () => {
    app.simulators['prozora']!.fault({
      endpoint: 'prozora.accounts',
      status: 200,
      body: JSON.stringify({ accounts: [{ wallet_account_guid: 'w-1', iban: 'DE89370400440532013000' }], total: 1 }),
    });
    const { data, errors } = await search('NL91ABNA0417164300');
    expect(data!.search).toMatchObject({ partial: true, nodes: [null] });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
  });
});

describe('search(text:) refuses', () => {
  it.each([
    ['an empty text', ''],
    ['spaces', '   '],
    ['one character', 'x'],
    ['a control character', 'Ma\u0007ria'],
    ['punctuation alone', '--.--'],
    ['a long text', 'x'.repeat(101)],
  ])('%s as BAD_INPUT, before any call', async (_what, text) => {
    const { data, errors } = await search(text);
    expect(data).toEqual({ search: null });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^text: must/), extensions: { code: 'BAD_INPUT' } },
    ]);
    expect(app.calls()).toEqual([]);
  });
});

it('search(text:) leaves no word of the text in logs, errors, the plan or metrics', async () => {
  const canaries = ['canaryword', '+5511987650001', '529.982.247-25', 'GB82WEST12345698765432', 'canary@example.com'];
  app.simulators['prozora']!.fault({ endpoint: '*', status: 400 });
  app.logged.length = 0;
  const responses: unknown[] = [];
  for (const text of canaries) responses.push(await search(text), app.extensions);
  const shown = [JSON.stringify(responses), app.logged.join('\n'), await app.metrics.registry.metrics()].join('\n');
  for (const text of [...canaries, '5511987650001', '52998224725'])
    for (const form of [text, encodeURIComponent(text)]) expect(shown).not.toContain(form);
});
