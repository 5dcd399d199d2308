import { billingContact, business, Checkouts, consumer, inBerlin, key, rest } from './support.js';

let checkouts: Checkouts;
beforeAll(async () => {
  checkouts = await Checkouts.start();
});
afterAll(() => checkouts.app.stop());
beforeEach(() => checkouts.reset());

const send = (mutation: string, input: object) => checkouts.send(mutation, input);

describe('updateCheckoutAccount', () => {
  it("sends the provider's documented sample as one PATCH and shows the response", async () => {
    const { id } = checkouts.fresh();
    const { data, errors } = await send('updateCheckoutAccount', {
      accountId: `checkout:${id}`,
      billingContact,
      holder: { consumer },
    });
    expect(errors).toBeUndefined();
    expect(checkouts.calls()).toMatchObject([{ method: 'PATCH', url: `/accounts/${id}` }]);
    expect(checkouts.calls()[0]!.body).toEqual({
      billingAddress: {
        customerFullName: 'Hells Butcher',
        emailAddress: 'hells.butcher_001@mail.com',
        address: 'Leopoldstrasse',
        number: '244',
        city: 'Munich',
        postCode: '80807',
        countryCode: 'DE',
      },
      consumer: {
        ...rest,
        gender: 'm',
        lastName: 'Hells',
        firstName: 'Butcher',
        title: 'Mr',
        dateOfBirth: '2000-01-01',
      },
    });
    expect(data?.['updateCheckoutAccount']).toMatchObject({
      operation: {
        status: 'APPLIED',
        mutation: 'updateCheckoutAccount',
        endpoint: 'smartpay.updateAccount',
        subjectId: `checkout:${id}`,
      },
      errors: [],
      account: {
        id: `checkout:${id}`,
        customerAccountId: id,
        billingContact,
        consumer,
        business: null,
        flowStatus: expect.any(String),
        partnerReference: expect.stringMatching(/^PIT/),
        asOf: expect.any(String),
        requestedAt: expect.any(String),
      },
    });
  });

  it('keeps the status, two-factor state and compliance checks that are known, with their times, where a response holds none', async () => {
    const { id } = checkouts.fresh();
    const accountId = `checkout:${id}`;
    const update = async (body: object, contact: object) => {
      checkouts.app.simulators['smartpay']!.fault({
        endpoint: 'smartpay.updateAccount',
        times: 1,
        body: JSON.stringify(body),
      });
      const { data } = await send('updateCheckoutAccount', { accountId, billingContact: contact });
      return data!['updateCheckoutAccount'].account;
    };
    const check = (archiveId: string) => ({ archiveId, trafficLight: 'YELLOW', hitType: 'SL' });
    const first = await update(
      {
        ...{ responseCode: '0000', statusCode: 'ACTIVE', accFlowStatusCode: 'APPROVEDSV', twoFAStatusCode: '2FACONF' },
        providerResponse: { complianceData: [check('a'), check('b')] },
      },
      billingContact,
    );
    const kept = {
      ...{ status: 'ACTIVE', rawStatus: 'ACTIVE', flowStatus: 'APPROVEDSV', twoFactorStatus: 'CONFIGURED' },
      ...{ statusAsOf: first.asOf, twoFactorAsOf: first.asOf, complianceChecks: first.complianceChecks },
    };
    expect(first).toMatchObject(kept);
    for (const contact of [inBerlin, billingContact])
      expect(await update({ responseCode: '0000' }, contact)).toMatchObject({ ...kept, billingContact: contact });
    const last = await update({ responseCode: '0000', providerResponse: { complianceData: [check('c')] } }, inBerlin);
    expect(last.complianceChecks.nodes.map(({ archiveId }: { archiveId: string }) => archiveId)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });

  it.each([
    ['accepted with 202', { status: 202, body: '' }, 'PENDING'],
    ['answered by a 500', { status: 500 }, 'UNKNOWN'],
  ])(
    'an update that was %s waits for an operator at once: nothing can determine its outcome',
    async (_, fault, status) => {
      const { app } = checkouts;
      app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, ...fault });
      const { data } = await app.graph(
        'mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status reconciling nextStep note } } }',
        { input: { accountId: `checkout:${checkouts.fresh().id}`, billingContact, idempotencyKey: key() } },
      );
      expect(data!['updateCheckoutAccount'].operation).toEqual({
        ...{ status, reconciling: false, note: expect.stringContaining('no endpoint') },
        nextStep: expect.stringMatching(/operator must check/),
      });
    },
  );

  it('an update whose response has not arrived by the deadline promises no reconciliation', async () => {
    const { app } = checkouts;
    app.deadlineMs = 1_500;
    app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, latencyMs: 3_000 });
    const { data } = await app.graph(
      'mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status nextStep } } }',
      { input: { accountId: `checkout:${checkouts.fresh().id}`, billingContact, idempotencyKey: key() } },
    );
    app.deadlineMs = 10_000;
    expect(data!['updateCheckoutAccount'].operation).toEqual({
      status: 'UNKNOWN',
      nextStep: expect.stringContaining('may still be running'),
    });
  });

  it('replays the same key without a call, refuses it with other input, and makes one call for two concurrent requests', async () => {
    const { id } = checkouts.fresh();
    const input = { accountId: `checkout:${id}`, billingContact, idempotencyKey: key() };
    const [one, two] = await Promise.all([send('updateCheckoutAccount', input), send('updateCheckoutAccount', input)]);
    expect(one).toEqual(two);
    expect(await send('updateCheckoutAccount', input)).toEqual(one);
    expect(checkouts.calls()).toHaveLength(1);
    const other = await send('updateCheckoutAccount', { ...input, billingContact: inBerlin });
    expect(other.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('keeps the holder where an update leaves it out, and replaces a consumer with a business', async () => {
    const { id } = checkouts.fresh();
    const accountId = `checkout:${id}`;
    await send('updateCheckoutAccount', { accountId, billingContact, holder: { consumer } });
    const kept = await send('updateCheckoutAccount', { accountId, billingContact: inBerlin });
    expect(kept.data?.['updateCheckoutAccount'].account).toMatchObject({
      billingContact: { address: { city: 'Berlin' } },
      consumer: { givenName: 'Butcher' },
      business: null,
    });
    const changed = await send('updateCheckoutAccount', { accountId, billingContact, holder: { business } });
    expect(changed.data?.['updateCheckoutAccount'].account).toMatchObject({
      consumer: null,
      business: { name: 'Tampas', registrationCountryCode: 'DEU', taxId: null },
    });
  });

  it('shows words that are not documented as UNKNOWN beside the raw text', async () => {
    const accountId = `checkout:${checkouts.fresh().id}`;
    const body = JSON.stringify({
      responseCode: '0000',
      statusCode: 'FROZEN',
      twoFAStatusCode: '2FALOST',
      providerResponse: { complianceData: [{ archiveId: 'a', trafficLight: 'ORANGE', hitType: 'AM' }] },
    });
    checkouts.app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, body });
    await send('updateCheckoutAccount', { accountId, billingContact });
    const { data, errors } = await checkouts.app.graph(`{ account(id: "${accountId}") { status rawStatus
      ... on CheckoutAccount { twoFactorStatus rawTwoFactorStatus
        complianceChecks { nodes { trafficLight rawTrafficLight hitType rawHitType } } } } }`);
    expect(errors).toBeUndefined();
    expect(data?.['account']).toEqual({
      status: 'UNKNOWN',
      rawStatus: 'FROZEN',
      twoFactorStatus: 'UNKNOWN',
      rawTwoFactorStatus: '2FALOST',
      complianceChecks: {
        nodes: [{ trafficLight: 'UNKNOWN', rawTrafficLight: 'ORANGE', hitType: 'UNKNOWN', rawHitType: 'AM' }],
      },
    });
  });

  it('shows compliance matches with their dates of birth', async () => {
    const { id } = checkouts.freshWithMatch();
    const { data } = await send('updateCheckoutAccount', { accountId: `checkout:${id}`, billingContact });
    const check = data?.['updateCheckoutAccount'].account.complianceChecks.nodes[0];
    expect(check).toMatchObject({ trafficLight: checkouts.checkoutOf(id).compliance, manualReview: true });
    expect(['SANCTIONS_LIST', 'PUBLICLY_EXPOSED_PERSON']).toContain(check.hitType);
    expect(check.details[0]).toEqual({ name: expect.any(String), birthDate: checkouts.customerOf(id).birthdate });
  });

  it('keeps the compliance checks of every update, newest first, also after an update that returned none', async () => {
    const accountId = `checkout:${checkouts.fresh().id}`;
    const checkedBy = (archiveId: string, requestDateTime: string) => ({
      endpoint: 'smartpay.updateAccount',
      times: 1,
      body: JSON.stringify({
        responseCode: '0000',
        requestDateTime,
        providerResponse: { complianceData: [{ archiveId, trafficLight: 'GREEN' }] },
      }),
    });
    const smartpay = checkouts.app.simulators['smartpay']!;
    for (const [id, day] of [
      ['first', '2026-01-01'],
      ['second', '2026-01-02'],
    ] as const) {
      smartpay.fault(checkedBy(id, `${day}T00:00:00Z`));
      await send('updateCheckoutAccount', { accountId, billingContact });
    }
    smartpay.fault({ endpoint: 'smartpay.updateAccount', times: 1, body: '{"responseCode":"0000"}' });
    await send('updateCheckoutAccount', { accountId, billingContact });
    const page = (after: string | null) =>
      checkouts.app.graph(
        `query ($id: ID!, $after: String) { account(id: $id) { ... on CheckoutAccount {
          complianceChecks(first: 1, after: $after) { totalCount nodes { archiveId checkedAt } pageInfo { hasNextPage endCursor } } } } }`,
        { id: accountId, after },
      );
    const newest = (await page(null)).data?.['account'].complianceChecks;
    expect(newest).toMatchObject({
      totalCount: 2,
      nodes: [{ archiveId: 'second', checkedAt: '2026-01-02T00:00:00.000Z' }],
      pageInfo: { hasNextPage: true },
    });
    expect((await page(newest.pageInfo.endCursor)).data?.['account'].complianceChecks).toMatchObject({
      nodes: [{ archiveId: 'first' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('is REJECTED where a 200 reports a failure, and stores nothing of the account', async () => {
    const { data, errors } = await send('updateCheckoutAccount', { accountId: 'checkout:unknown', billingContact });
    expect(errors).toBeUndefined();
    expect(data?.['updateCheckoutAccount']).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'NOT_FOUND' } },
      errors: [{ code: 'NOT_FOUND' }],
      account: null,
    });
    expect((await checkouts.app.graph('{ account(id: "checkout:unknown") { id } }')).data).toEqual({ account: null });
  });

  it.each([
    ['the response is lost', { wire: 'lose' as const }],
    ['the response is not JSON', { body: '<html>' }],
    ['the response has no responseCode', { body: '{}' }],
    ['the provider responds 500', { status: 500 }],
  ])('is UNKNOWN where %s, and is not sent again with its key', async (_, fault) => {
    const { id } = checkouts.fresh();
    checkouts.app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', ...fault });
    const input = { accountId: `checkout:${id}`, billingContact, idempotencyKey: key() };
    const first = await send('updateCheckoutAccount', input);
    expect(first.data?.['updateCheckoutAccount']).toMatchObject({ operation: { status: 'UNKNOWN' }, account: null });
    expect(await send('updateCheckoutAccount', input)).toEqual(first);
    expect(checkouts.calls()).toHaveLength(1);
  });
});
