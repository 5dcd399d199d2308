import type { Endpoint } from '../../src/http/endpoint.js';
import { respond, FaultServer, type Fault } from './fault-server.js';

/** A proxy before a simulator that forwards every call, except those of one endpoint, which get a fault. */
export class FaultProxy {
  private target: { pattern: RegExp; method: string; fault: Fault; nth: number } | undefined;

  private constructor(
    private readonly server: FaultServer,
    private readonly upstream: URL,
  ) {}

  /** `baseUrl` is the simulator's, as in a provider's `*_BASE_URL`. */
  static async before(baseUrl: string): Promise<FaultProxy> {
    const upstream = new URL(baseUrl);
    const proxy = new FaultProxy(
      await FaultServer.start((socket, request, nth) => proxy.handle(socket, request, nth)),
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

  restore(): void {
    this.target = undefined;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private readonly handle: Fault = (socket, request) => {
    const { target, upstream } = this;
    if (target?.method === request.method && target.pattern.test(request.path))
      return target.fault(socket, request, ++target.nth);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    void fetch(upstream.origin + request.path, {
      method: request.method,
      headers,
      ...(request.body && { body: request.body }),
    }).then(async (response) =>
      respond(response.status, await response.text(), { 'content-type': 'application/json' })(socket, request, 0),
    );
  };
}
