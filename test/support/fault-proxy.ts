import type { Endpoint } from '../../src/http/endpoint.js';
import { answer, FaultServer, type Fault } from './fault-server.js';

/** A raw server before a simulator: passes everything on but the calls of one endpoint, which go wrong as told. */
export class FaultProxy {
  private target: { pattern: RegExp; method: string; fault: Fault; nth: number } | undefined;

  private constructor(
    private readonly server: FaultServer,
    private readonly upstream: URL,
  ) {}

  /** `baseUrl` is what a provider's `*_BASE_URL` would hold. */
  static async before(baseUrl: string): Promise<FaultProxy> {
    const upstream = new URL(baseUrl);
    const proxy = new FaultProxy(
      await FaultServer.start((socket, seen, nth) => proxy.handle(socket, seen, nth)),
      upstream,
    );
    return proxy;
  }

  get baseUrl(): string {
    return this.server.url + this.upstream.pathname.replace(/\/$/, '');
  }

  break(endpoint: Endpoint, fault: Fault): void {
    const path = endpoint.path.replace(/\{\w+\}/g, '[^/]+');
    this.target = { pattern: new RegExp(`${path}(\\?|$)`), method: endpoint.method, fault, nth: 0 };
  }

  mend(): void {
    this.target = undefined;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private readonly handle: Fault = (socket, seen) => {
    const { target, upstream } = this;
    if (target?.method === seen.method && target.pattern.test(seen.path))
      return target.fault(socket, seen, ++target.nth);
    const { host: _, connection: __, 'content-length': ___, ...headers } = seen.headers;
    void fetch(upstream.origin + seen.path, {
      method: seen.method,
      headers,
      ...(seen.body && { body: seen.body }),
    }).then(async (response) =>
      answer(response.status, await response.text(), { 'content-type': 'application/json' })(socket, seen, 0),
    );
  };
}
