import { jest } from '@jest/globals';
import { startSimulator, type ProviderSpec, type SimulatorServer } from '../../src/sandbox/simulator-server.js';
import { worldOf } from '../../src/sandbox/world.js';
import { sendRequest } from './http-request.js';

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
    errorResponse: (status, reason) => ({ status, body: { shopError: status, reason } }),
    env: ({ baseUrl }) => ({ SHOP_BASE_URL: baseUrl }),
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

describe('simulator server: routes', () => {
  it('match a literal segment before a parameter, and decode parameters and repeated query keys', async () => {
    expect((await sendRequest(at('/things/special'), 'GET')).json).toEqual({ special: true });
    expect((await sendRequest(at('/things/a%2Fb?q=1&q=2'), 'GET')).json).toEqual({ id: 'a/b', q: ['1', '2'] });
  });

  it("respond 404, 405 and 400 with the provider's own error body", async () => {
    expect(await sendRequest(at('/nothing'), 'GET')).toMatchObject({ status: 404, json: { shopError: 404 } });
    expect(await sendRequest(at('/things'), 'GET')).toMatchObject({ status: 405, json: { shopError: 405 } });
    expect(await sendRequest(at('/things'), 'POST', { body: '{"a":' })).toMatchObject({
      status: 400,
      json: { shopError: 400 },
    });
    expect(await sendRequest(at('/things/%E0%A4%A'), 'GET')).toMatchObject({ status: 404 });
  });

  it('respond 413 to a body over 1 MiB', async () => {
    expect((await sendRequest(at('/things'), 'POST', { body: `"${'x'.repeat(1024 * 1024)}"` })).status).toBe(413);
    expect(spec.count()).toBe(0);
  });

  it('respond 500 and emit a warning when a handler throws', async () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    expect((await sendRequest(at('/broken'), 'GET')).status).toBe(500);
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });
});

describe('simulator server: recorded calls', () => {
  it('contain method, path without the base prefix, endpoint, headers, body and status', async () => {
    await sendRequest(at('/things?x=1'), 'POST', { headers: { 'x-mark': 'm' }, body: { a: 1 } });
    await sendRequest(at('/nothing'), 'GET');
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

  it('are not stored while recording is off', async () => {
    shop.recording = false;
    await sendRequest(at('/things/1'), 'GET');
    expect(shop.calls).toEqual([]);
  });
});

describe('simulator server: a fault', () => {
  it("responds with a status and the provider's own error body a given number of times, without applying the request", async () => {
    shop.fault({ endpoint: 'shop.add', status: 429, headers: { 'retry-after': '7' }, times: 2 });
    expect(await sendRequest(at('/things'), 'POST', { body: {} })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
      json: { shopError: 429 },
    });
    expect((await sendRequest(at('/things'), 'POST', { body: {} })).status).toBe(429);
    expect(spec.count()).toBe(0);
    expect((await sendRequest(at('/things'), 'POST', { body: {} })).status).toBe(201);
  });

  it('with applied: true applies the write and responds with the error status', async () => {
    shop.fault({ endpoint: '*', status: 500, applied: true });
    expect((await sendRequest(at('/things'), 'POST', { body: {} })).status).toBe(500);
    expect(spec.count()).toBe(1);
  });

  it('of kind reset destroys the connection before the request is applied', async () => {
    shop.fault({ endpoint: 'shop.add', wire: 'reset' });
    await expect(sendRequest(at('/things'), 'POST', { body: {} })).rejects.toThrow();
    expect(spec.count()).toBe(0);
    expect(shop.calls).toMatchObject([{ endpoint: 'shop.add', status: 0 }]);
  });

  it('of kind lose applies the write and destroys the connection', async () => {
    shop.fault({ endpoint: 'shop.add', wire: 'lose', times: 1 });
    await expect(sendRequest(at('/things'), 'POST', { body: {} })).rejects.toThrow();
    expect(spec.count()).toBe(1);
    expect((await sendRequest(at('/things'), 'POST', { body: {} })).json).toEqual({ count: 2 });
  });

  it('of kind truncate sends half of the response', async () => {
    shop.fault({ endpoint: 'shop.thing', wire: 'truncate' });
    await expect(sendRequest(at('/things/1'), 'GET')).rejects.toThrow();
  });

  it('with a body responds 200 with that text', async () => {
    shop.fault({ endpoint: 'shop.thing', body: '<html>' });
    expect(await sendRequest(at('/things/1'), 'GET')).toMatchObject({ status: 200, text: '<html>' });
  });

  it('with latencyMs delays its endpoint only', async () => {
    shop.fault({ endpoint: 'shop.special', latencyMs: 60 });
    const order: string[] = [];
    await Promise.all([
      sendRequest(at('/things/special'), 'GET').then(() => order.push('delayed')),
      sendRequest(at('/things/1'), 'GET').then(() => order.push('immediate')),
    ]);
    expect(order).toEqual(['immediate', 'delayed']);
  });

  it('of kind hang sends no response, and its connection ends when the simulator stops', async () => {
    shop.fault({ endpoint: 'shop.thing', wire: 'hang' });
    const hanging = expect(sendRequest(at('/things/1'), 'GET')).rejects.toThrow();
    while (shop.calls.length === 0) await new Promise(setImmediate);
    await shop.stop();
    await hanging;
  });

  it('of kind lose for all endpoints waits for a write, and leaves reads alone', async () => {
    shop.fault({ endpoint: '*', wire: 'lose', times: 1 });
    expect((await sendRequest(at('/things/1'), 'GET')).status).toBe(200);
    expect(shop.faults).toEqual([{ endpoint: '*', wire: 'lose', times: 1 }]);
    await expect(sendRequest(at('/things'), 'POST', { body: {} })).rejects.toThrow();
    expect(spec.count()).toBe(1);
    expect(shop.faults).toEqual([]);
  });

  it('has no effect after faults are cleared', async () => {
    shop.fault({ endpoint: '*', status: 503 });
    shop.clearFaults();
    expect((await sendRequest(at('/things/1'), 'GET')).status).toBe(200);
  });
});

describe('simulator server: stopping', () => {
  it('refuses connections until a restart on the same port', async () => {
    const { baseUrl } = shop;
    await shop.stop();
    await expect(sendRequest(`${baseUrl}/things/1`, 'GET')).rejects.toThrow();
    await shop.restart();
    expect(shop.baseUrl).toBe(baseUrl);
    expect((await sendRequest(at('/things/1'), 'GET')).status).toBe(200);
  });

  it('makes a start fail with EADDRINUSE if the port is in use', async () => {
    const port = Number(new URL(shop.baseUrl).port);
    await expect(startSimulator(counting(), { world, port })).rejects.toThrow('EADDRINUSE');
  });
});
