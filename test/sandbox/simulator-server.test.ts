import { jest } from '@jest/globals';
import { startSimulator, type ProviderSpec, type SimulatorServer } from '../../src/sandbox/simulator-server.js';
import { worldOf } from '../../src/sandbox/world.js';
import { ask } from './ask.js';

const world = worldOf({ customers: 1 });

function counting(): ProviderSpec & { count: () => number } {
  let count = 0;
  return {
    name: 'shop',
    basePath: '/base',
    count: () => count,
    routes: [
      {
        method: 'GET',
        path: '/things/{id}',
        endpoint: 'shop.thing',
        handle: (request) => ({ status: 200, body: { id: request.param('id'), q: request.query.getAll('q') } }),
      },
      {
        method: 'GET',
        path: '/things/special',
        endpoint: 'shop.special',
        handle: () => ({ status: 200, body: { special: true } }),
      },
      {
        method: 'POST',
        path: '/things',
        endpoint: 'shop.add',
        writes: true,
        handle: () => ({ status: 201, body: { count: (count += 1) } }),
      },
      {
        method: 'GET',
        path: '/broken',
        endpoint: 'shop.broken',
        handle: () => {
          throw new Error('a bug');
        },
      },
    ],
    failure: (status, reason) => ({ status, body: { shopError: status, reason } }),
    env: ({ baseUrl }) => ({ SHOP_BASE_URL: baseUrl }),
    controls: { shout: (body) => ({ shouted: body }) },
  };
}

let spec: ReturnType<typeof counting>;
let shop: SimulatorServer;
const at = (path: string): string => shop.baseUrl + path;

beforeEach(async () => {
  spec = counting();
  shop = await startSimulator(spec, { world });
});
afterEach(() => shop.stop());

describe('routes', () => {
  it('prefers a literal segment and decodes parameters and repeated keys', async () => {
    expect((await ask(at('/things/special'), 'GET')).json).toEqual({ special: true });
    expect((await ask(at('/things/a%2Fb?q=1&q=2'), 'GET')).json).toEqual({ id: 'a/b', q: ['1', '2'] });
  });

  it("answers 404, 405 and 400 in the provider's own shape", async () => {
    expect(await ask(at('/nothing'), 'GET')).toMatchObject({ status: 404, json: { shopError: 404 } });
    expect(await ask(at('/things'), 'GET')).toMatchObject({ status: 405, json: { shopError: 405 } });
    expect(await ask(at('/things'), 'POST', { body: '{"a":' })).toMatchObject({
      status: 400,
      json: { shopError: 400 },
    });
    expect(await ask(at('/things/%E0%A4%A'), 'GET')).toMatchObject({ status: 404 });
  });

  it('answers a body over 1 MiB with 413', async () => {
    expect((await ask(at('/things'), 'POST', { body: `"${'x'.repeat(1024 * 1024)}"` })).status).toBe(413);
    expect(spec.count()).toBe(0);
  });

  it('answers 500 to its own bug and says so in a warning', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    expect((await ask(at('/broken'), 'GET')).status).toBe(500);
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });
});

describe('recorded calls', () => {
  it('tells method, path, endpoint, headers, body and status, without the base prefix', async () => {
    await ask(at('/things?x=1'), 'POST', { headers: { 'x-mark': 'm' }, body: { a: 1 } });
    await ask(at('/nothing'), 'GET');
    expect(shop.calls).toMatchObject([
      {
        method: 'POST',
        url: '/things?x=1',
        endpoint: 'shop.add',
        headers: { 'x-mark': 'm' },
        body: { a: 1 },
        status: 201,
      },
      { method: 'GET', url: '/nothing', endpoint: 'unknown', status: 404 },
    ]);
  });

  it('are not kept while recording is off', async () => {
    shop.recording = false;
    await ask(at('/things/1'), 'GET');
    expect(shop.calls).toEqual([]);
  });
});

describe('faults', () => {
  it("answers a status with the provider's own body and headers, so many times, without applying", async () => {
    shop.fault({ endpoint: 'shop.add', status: 429, headers: { 'retry-after': '7' }, times: 2 });
    expect(await ask(at('/things'), 'POST', { body: {} })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
      json: { shopError: 429 },
    });
    expect((await ask(at('/things'), 'POST', { body: {} })).status).toBe(429);
    expect(spec.count()).toBe(0);
    expect((await ask(at('/things'), 'POST', { body: {} })).status).toBe(201);
  });

  it('can apply a write and still answer that it failed', async () => {
    shop.fault({ endpoint: '*', status: 500, applied: true });
    expect((await ask(at('/things'), 'POST', { body: {} })).status).toBe(500);
    expect(spec.count()).toBe(1);
  });

  it('resets before anything is applied', async () => {
    shop.fault({ endpoint: 'shop.add', wire: 'reset' });
    await expect(ask(at('/things'), 'POST', { body: {} })).rejects.toThrow();
    expect(spec.count()).toBe(0);
    expect(shop.calls).toMatchObject([{ endpoint: 'shop.add', status: 0 }]);
  });

  it('loses the answer of a write that was applied', async () => {
    shop.fault({ endpoint: 'shop.add', wire: 'lose', times: 1 });
    await expect(ask(at('/things'), 'POST', { body: {} })).rejects.toThrow();
    expect(spec.count()).toBe(1);
    expect((await ask(at('/things'), 'POST', { body: {} })).json).toEqual({ count: 2 });
  });

  it('cuts an answer in its middle', async () => {
    shop.fault({ endpoint: 'shop.thing', wire: 'truncate' });
    await expect(ask(at('/things/1'), 'GET')).rejects.toThrow();
  });

  it('answers a raw text instead of the truth', async () => {
    shop.fault({ endpoint: 'shop.thing', body: '<html>' });
    expect(await ask(at('/things/1'), 'GET')).toMatchObject({ status: 200, text: '<html>' });
  });

  it('answers late, and at its own pace for others', async () => {
    shop.fault({ endpoint: 'shop.special', latencyMs: 60 });
    const answered: string[] = [];
    await Promise.all([
      ask(at('/things/special'), 'GET').then(() => answered.push('late')),
      ask(at('/things/1'), 'GET').then(() => answered.push('at once')),
    ]);
    expect(answered).toEqual(['at once', 'late']);
  });

  it('never answers while it hangs, and lets go when the provider stops', async () => {
    shop.fault({ endpoint: 'shop.thing', wire: 'hang' });
    const hanging = expect(ask(at('/things/1'), 'GET')).rejects.toThrow();
    while (shop.calls.length === 0) await new Promise(setImmediate);
    await shop.stop();
    await hanging;
  });

  it('are gone once cleared', async () => {
    shop.fault({ endpoint: '*', status: 503 });
    shop.clearFaults();
    expect((await ask(at('/things/1'), 'GET')).status).toBe(200);
  });
});

describe('over HTTP', () => {
  const control = (path: string): string => new URL(`/__sandbox/${path}`, shop.baseUrl).href;

  it('replaces and clears faults, and is not recorded itself', async () => {
    shop.fault({ endpoint: '*', status: 500 });
    expect((await ask(control('faults'), 'PUT', { body: [{ endpoint: 'shop.thing', status: 503 }] })).status).toBe(204);
    expect((await ask(at('/things/1'), 'GET')).status).toBe(503);
    expect((await ask(at('/things/special'), 'GET')).status).toBe(200);
    expect((await ask(control('faults'), 'DELETE')).status).toBe(204);
    expect((await ask(at('/things/1'), 'GET')).status).toBe(200);
    expect((await ask(control('calls'), 'GET')).json).toHaveLength(3);
    await ask(control('calls'), 'DELETE');
    expect(shop.calls).toEqual([]);
  });

  it('refuses faults it does not understand and keeps the old ones', async () => {
    shop.fault({ endpoint: '*', status: 500 });
    expect((await ask(control('faults'), 'PUT', { body: [{ endpoint: 'x', wire: 'melt' }] })).status).toBe(400);
    expect((await ask(control('faults'), 'PUT', { body: 'not json' })).status).toBe(400);
    expect((await ask(at('/things/1'), 'GET')).status).toBe(500);
  });

  it("runs a provider's own commands", async () => {
    expect((await ask(control('shout'), 'POST', { body: { a: 1 } })).json).toEqual({ shouted: { a: 1 } });
    expect((await ask(control('whisper'), 'POST')).status).toBe(404);
  });
});

describe('stopping', () => {
  it('is down until it is restarted on the same port', async () => {
    const { baseUrl } = shop;
    await shop.stop();
    await expect(ask(`${baseUrl}/things/1`, 'GET')).rejects.toThrow();
    await shop.restart();
    expect(shop.baseUrl).toBe(baseUrl);
    expect((await ask(at('/things/1'), 'GET')).status).toBe(200);
  });

  it('says so when its port is taken', async () => {
    const port = Number(new URL(shop.baseUrl).port);
    await expect(startSimulator(counting(), { world, port })).rejects.toThrow('EADDRINUSE');
  });
});
