import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Random } from '../../src/sandbox/random.js';

/** How the providers respond to reads: as the simulators do, with failures among the responses, or with `items` items in every list. */
export type Variant = 'plain' | 'failing' | { readonly items: number };

/** Failures that providers respond with; the first ones do not open a breaker, so that most calls are still made. */
const FAILURES = [404, 404, 400, 400, 403, 429, 500] as const;
/** The members that hold an item's own id, where it has several. */
const ID_MEMBERS = ['wallet_account_guid', 'guid', 'id', 'reference', 'wallet_user_guid'];

/** A proxy before a simulator that varies the responses to reads; the same seed varies them in the same way. */
export class VariedResponses {
  private variant: Variant = 'plain';
  private seed = '';
  /** The real id of each object that a longer list was filled up with. */
  private readonly copies = new Map<string, string>();

  private constructor(
    private readonly server: Server,
    private readonly upstream: URL,
  ) {}

  /** `baseUrl` is the simulator's, as in a provider's `*_BASE_URL`. */
  static async before(baseUrl: string): Promise<VariedResponses> {
    const server = createServer((request, response) => {
      void (async () => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
        const { method = 'GET', url = '/' } = request;
        const reply = await proxy.respond(url, {
          method,
          headers: headers as Record<string, string>,
          ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
        });
        response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.text);
      })();
    });
    const proxy = new VariedResponses(server, new URL(baseUrl));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get baseUrl(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.upstream.pathname.replace(/\/$/, '')}`;
  }

  /** How the next responses are varied. */
  vary(variant: Variant, seed: string): void {
    this.variant = variant;
    this.seed = seed;
    this.copies.clear();
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async respond(path: string, init: RequestInit): Promise<{ status: number; text: string }> {
    const { variant } = this;
    const random = new Random(`${this.seed} ${path}`);
    if (init.method === 'GET' && variant === 'failing' && random.chance(0.3))
      return { status: random.pick(FAILURES), text: '{}' };
    const originals: [copy: string, original: string][] = [];
    const real = path.replace(/[\w-]{36}/g, (id) => {
      const original = this.copies.get(id);
      if (original) originals.push([id, original]);
      return original ?? id;
    });
    const response = await fetch(this.upstream.origin + real, init);
    let text = await response.text();
    for (const [copy, original] of originals) text = text.replaceAll(original, copy);
    if (init.method !== 'GET' || !response.ok) return { status: response.status, text };
    if (typeof variant === 'object') text = JSON.stringify(this.filled(JSON.parse(text), variant.items));
    return { status: response.status, text };
  }

  /** Every list that is not empty, with `length` items. */
  private filled(value: unknown, length: number): unknown {
    if (Array.isArray(value)) {
      if (value.length === 0) return value;
      return Array.from({ length }, (_, index) =>
        index < value.length ? value[index] : this.copyOf(value[index % value.length]),
      );
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name === 'total' && typeof member === 'number'
          ? length && Math.max(member, length)
          : this.filled(member, length),
      ]),
    );
  }

  private copyOf(item: unknown): unknown {
    if (typeof item !== 'object' || item === null) return item;
    const member = ID_MEMBERS.find((name) => name in item);
    if (member === undefined) return item;
    const id = `00000000-0000-4000-8000-${String(this.copies.size).padStart(12, '0')}`;
    this.copies.set(id, String((item as Record<string, unknown>)[member]));
    return { ...item, [member]: id };
  }
}
