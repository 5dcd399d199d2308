import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorFactory } from '../../src/sandbox/simulator.js';
import { startSimulator } from '../../src/sandbox/simulator-server.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { masstackRequests, prozoraRequests, qitechRequests, smartpayRequests } from './http-request.js';
import { FACTORIES } from './factories.js';

const world = worldOf({ customers: 40 });
type Started = Sandbox<typeof FACTORIES>;

let dir: string;
const running: { stop(): Promise<void> }[] = [];
async function start(more: { journalDir?: string } = {}): Promise<Started> {
  const sandbox = await startSandbox({ factories: FACTORIES, world, ...more });
  running.push(sandbox);
  return sandbox;
}

beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'sandbox-test-'))));
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
  rmSync(dir, { recursive: true, force: true });
});

describe('sandbox:', () => {
  it('provides every setting that Customer Graph needs to use it', async () => {
    const { env } = await start();
    expect(Object.keys(env).sort()).toEqual([
      'MASSTACK_BASE_URL',
      'MASSTACK_ORG_ID',
      'MASSTACK_SERVICE_ACCOUNT_FILE',
      'PROZORA_BASE_URL',
      'PROZORA_COUNTERPARTY_GUID',
      'PROZORA_SIGNING_KEY',
      'PROZORA_SUBJECT',
      'QITECH_API_KEY',
      'QITECH_BASE_URL',
      'QITECH_SIGNATURE_KEY',
      'SMARTPAY_AUTHENTICATION_KEY',
      'SMARTPAY_BASE_URL',
      'SMARTPAY_MERCHANT_KEY',
      'SMARTPAY_ORIGIN',
    ]);
  });

  it('serves the same world at all four providers', async () => {
    const {
      simulators: { prozora, masstack, smartpay },
    } = await start();
    const customer = world.customers.find(({ billing, checkout, isDisabled }) => billing && checkout && !isDisabled)!;
    expect((await prozoraRequests(prozora)('GET', `/customers?wallet_user_guids=${customer.id}`)).json.total).toBe(1);
    expect(
      (await (await masstackRequests(masstack))('GET', `/customers/${customer.billing?.customerId}/accounts`)).json
        .accounts,
    ).toHaveLength(customer.billing!.accounts.length);
    expect(
      (await smartpayRequests(smartpay)('GET', `/accounts/${customer.checkout?.id}/paymentOptions`)).json.result,
    ).toHaveLength(customer.checkout!.options.length);
  });

  it('accepts every write of its own seeding', async () => {
    const {
      simulators: { qitech, smartpay },
    } = await start();
    const [sendQitech, sendSmartpay] = [qitechRequests(qitech), smartpayRequests(smartpay)];
    const statuses = new Set<number>();
    for (const { accountId, corporate, registeredAt, persons } of world.seeding.monitoring) {
      const kind = corporate ? 'legal' : 'natural';
      statuses.add(
        (
          await sendQitech('POST', `/${kind}_person_account`, {
            body: { account_id: accountId, registration_date: registeredAt },
          })
        ).status,
      );
      for (const [i, person] of persons.entries()) {
        const data = {
          name: person.name,
          document_number: person.document,
          ...(person.birthdate === undefined ? {} : { birthdate: person.birthdate }),
        };
        statuses.add(
          (
            await sendQitech('POST', `/${kind}_person_account/${accountId}/${person.kind}_person`, {
              body: { id: `${accountId}/${i}`, registration_date: registeredAt, data },
            })
          ).status,
        );
      }
    }
    expect([...statuses]).toEqual([201]);
    const codes = new Set<string>();
    for (const { accountId, customerId: _, ...body } of world.seeding.checkout)
      codes.add((await sendSmartpay('PATCH', `/accounts/${accountId}`, { body })).json.responseCode);
    expect([...codes]).toEqual(['0000']);
  });

  it('starts a fifth provider that it does not name', async () => {
    const links = [{ customerId: world.customers[0]!.id, system: 'parcels', externalId: 'p-1' }];
    const simulateParcels: SimulatorFactory = async (options) => {
      const spec = {
        name: 'parcels',
        basePath: '',
        routes: [],
        errorResponse: (status: number) => ({ status }),
        env: ({ baseUrl }: { baseUrl: string }) => ({ PARCELS_BASE_URL: baseUrl }),
      };
      return Object.assign(await startSimulator(spec, options), { links });
    };
    const sandbox = await startSandbox({ factories: { ...FACTORIES, parcels: simulateParcels }, world });
    running.push(sandbox);
    expect(sandbox.env['PARCELS_BASE_URL']).toBe(sandbox.simulators.parcels.baseUrl);
    expect(sandbox.links).toEqual([...world.links, ...links]);
  });

  it('stops the started simulators when one cannot start', async () => {
    const first = await start();
    const port = Number(new URL(first.simulators.prozora.baseUrl).port);
    await expect(startSandbox({ factories: FACTORIES, world, firstPort: port - 1 })).rejects.toThrow('EADDRINUSE');
  });
});

describe('sandbox journal:', () => {
  const login = 'restored';
  const body = { asset_code: world.assets[0]?.code, asset_issuer: world.assets[0]?.issuer, login };
  const slow = world.customers.flatMap(({ billing }) => billing?.accounts ?? []).find((account) => account.slow)!;
  const checkout = world.customers.flatMap((each) => each.checkout ?? []).find(({ options }) => options.length > 0)!;
  const card = { type: 'CREDIT_CARD', details: { token_id: '6f9619ff-8b86-4011-b42d-00cf4fc964ff' } };

  async function fill({ simulators: { qitech, prozora, masstack, smartpay } }: Started): Promise<{ guid: string }> {
    const created = await prozoraRequests(prozora)('POST', '/customers', { body });
    await qitechRequests(qitech)('POST', '/natural_person_account', {
      body: { account_id: 'a', registration_date: '2024-11-04T13:37:00Z' },
    });
    await (
      await masstackRequests(masstack)
    )('PATCH', `/accounts/${slow.id}/payment-method`, { body: card });
    await smartpayRequests(smartpay)(
      'DELETE',
      `/accounts/${checkout.id}/paymentOptions/${checkout.options[0]?.reference}`,
    );
    return created.json;
  }

  it('restores every accepted write with its ids', async () => {
    const first = await start({ journalDir: dir });
    const created = await fill(first);
    const shown = (await prozoraRequests(first.simulators.prozora)('GET', `/customers?logins=${login}`)).text;
    await first.stop();
    const {
      simulators: { qitech, prozora, masstack, smartpay },
    } = await start({ journalDir: dir });
    expect((await prozoraRequests(prozora)('GET', `/customers?logins=${login}`)).text).toBe(shown);
    expect((await prozoraRequests(prozora)('GET', `/accounts/${created.guid}`)).status).toBe(200);
    expect(
      (
        await qitechRequests(qitech)('POST', '/natural_person_account', {
          body: { account_id: 'a', registration_date: '2024-11-04T13:37:00Z' },
        })
      ).status,
    ).toBe(409);
    expect(
      (await smartpayRequests(smartpay)('GET', `/accounts/${checkout.id}/paymentOptions`)).json.result,
    ).toHaveLength(checkout.options.length - 1);
    expect((await (await masstackRequests(masstack))('GET', `/accounts/${slow.id}`)).json.payment_method).not.toEqual(
      card,
    );
    masstack.settle();
    expect((await (await masstackRequests(masstack))('GET', `/accounts/${slow.id}`)).json.payment_method).toEqual(card);
  });

  it('restores a change that was applied during reads', async () => {
    const first = await start({ journalDir: dir });
    await fill(first);
    const read = await masstackRequests(first.simulators.masstack);
    for (let reads = 0; reads < 4; reads += 1) await read('GET', `/accounts/${slow.id}`);
    await first.stop();
    const {
      simulators: { masstack },
    } = await start({ journalDir: dir });
    expect((await (await masstackRequests(masstack))('GET', `/accounts/${slow.id}`)).json.payment_method).toEqual(card);
  });

  it('stores no rejected write, and new ids after a restart are different', async () => {
    const first = await start({ journalDir: dir });
    const created = await fill(first);
    const lines = () => readFileSync(join(dir, 'prozora.journal'), 'utf8').split('\n').length;
    const before = lines();
    await prozoraRequests(first.simulators.prozora)('POST', '/customers', { body });
    expect(lines()).toBe(before);
    await first.stop();
    const {
      simulators: { prozora },
    } = await start({ journalDir: dir });
    const next = await prozoraRequests(prozora)('POST', '/customers', { body: { ...body, login: 'another' } });
    expect(next.json.guid).not.toBe(created.guid);
  });

  it('stores a write before its response is sent, so a write with a lost response is restored', async () => {
    const first = await start({ journalDir: dir });
    first.simulators.prozora.fault({ endpoint: 'prozora.createCustomer', wire: 'lose' });
    await expect(prozoraRequests(first.simulators.prozora)('POST', '/customers', { body })).rejects.toThrow();
    await first.stop();
    const {
      simulators: { prozora },
    } = await start({ journalDir: dir });
    expect((await prozoraRequests(prozora)('GET', `/customers?logins=${login}`)).json.total).toBe(1);
  });

  it('drops an incomplete last line and continues after it', async () => {
    const first = await start({ journalDir: dir });
    await fill(first);
    await first.stop();
    appendFileSync(join(dir, 'prozora.journal'), '{"at":1,"method":"POST","url":"/count');
    const second = await start({ journalDir: dir });
    await prozoraRequests(second.simulators.prozora)('POST', '/customers', { body: { ...body, login: 'another' } });
    await second.stop();
    const {
      simulators: { prozora },
    } = await start({ journalDir: dir });
    expect((await prozoraRequests(prozora)('GET', `/customers?logins=${login}&logins=another`)).json.total).toBe(2);
  });

  it('fails to start from a damaged line or with another world', async () => {
    const file = join(dir, 'prozora.journal');
    const first = await start({ journalDir: dir });
    await fill(first);
    await first.stop();
    await expect(
      startSandbox({ factories: FACTORIES, world: worldOf({ customers: 41 }), journalDir: dir }),
    ).rejects.toThrow('another sandbox world');
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n{"at":\n{}\n`);
    await expect(startSandbox({ factories: FACTORIES, world, journalDir: dir })).rejects.toThrow('line 2 is damaged');
  });

  it('continues after a simulator was stopped and restarted', async () => {
    const {
      simulators: { prozora },
    } = await start({ journalDir: dir });
    await prozora.stop();
    await prozora.restart();
    expect((await prozoraRequests(prozora)('POST', '/customers', { body })).status).toBe(200);
    expect(prozora.calls).toHaveLength(1);
  });
});
