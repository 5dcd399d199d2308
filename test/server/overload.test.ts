import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startTestApp } from '../support/test-app.js';

describe('an overloaded server', () => {
  it('refuses each operation over HTTP and WebSocket with Retry-After, and calls no provider', async () => {
    const test = await startTestApp({
      world: { customers: 1 },
      seed: false,
      gate: { enter: () => undefined },
    });
    const response = await fetch(`${test.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ customers { totalCount } }"}',
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    const extensions = { code: 'OVERLOADED', retryable: true, retryAfterMs: 1_000 };
    expect(await response.json()).toMatchObject({ errors: [{ extensions }] });
    const client = createClient({
      url: `${test.url.replace('http', 'ws')}graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const failure = await new Promise((resolve) =>
      client.subscribe(
        { query: '{ customers { totalCount } }' },
        { next: resolve, error: resolve, complete: () => undefined },
      ),
    );
    expect(failure).toMatchObject([{ extensions }]);
    expect((await fetch(`${test.url}health/ready`)).status).toBe(200);
    expect(test.calls()).toEqual([]);
    await client.dispose();
    await test.stop();
  }, 30_000);

  it('leaves the gate once per operation, also when the operation is invalid', async () => {
    let inside = 0;
    const enter = () => {
      inside += 1;
      return { ownedBy: () => true, leave: () => void (inside -= 1) };
    };
    const test = await startTestApp({ world: { customers: 1 }, seed: false, gate: { enter } });
    await test.graph('{ customers { totalCount } }');
    await test.graph('{ nonsense }');
    await fetch(`${test.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'no JSON',
    });
    expect(inside).toBe(0);
    await test.stop();
  }, 30_000);
});
