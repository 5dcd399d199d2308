import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** After the listener closes: how long an idle keep-alive connection may still send a request before it is closed. */
const IDLE_MS = 500;
/** Without a new connection for this long, the listener is closed. */
const QUIET_MS = 100;
/** Maximum time to wait for that. */
const QUIET_LIMIT_MS = 1_000;

export interface DrainOptions {
  /** How long the server continues to accept connections, with readiness off: the time load balancers need to stop sending requests. */
  graceMs?: number;
  /** How long, after that, to wait for requests in progress. */
  limitMs?: number;
}

/**
 * Stops a server without losing a request: readiness off and `Connection: close` on every response for a grace period, then close the listener.
 * The kernel resets connections that it has accepted and we have not when the listener closes, so responses are held for an instant before: clients
 * that connect for each request are then waiting for one, and connect next when the listener is closed, which refuses them without a reset.
 */
export class Drain {
  private inFlight = 0;
  private connections = 0;
  private isDraining = false;
  private whenIdle: (() => void) | undefined;
  private hold: Promise<void> | undefined;
  private drained: Promise<void> | undefined;
  private readonly enders: ((limitMs: number) => void)[] = [];

  constructor(private readonly server: Server) {
    server.on('connection', () => (this.connections += 1));
    server.on('request', (_: IncomingMessage, response: ServerResponse) => {
      this.inFlight += 1;
      response.once('close', () => {
        this.inFlight -= 1;
        if (this.inFlight === 0) this.whenIdle?.();
      });
    });
  }

  /** Whether readiness is off, and every response closes its connection. */
  get started(): boolean {
    return this.isDraining;
  }

  /** Resolves when responses may be sent; undefined when they may be sent at once. */
  get held(): Promise<void> | undefined {
    return this.hold;
  }

  /** `end` is called after the listener closes, to end within `limitMs` what does not end by itself. */
  onClosing(end: (limitMs: number) => void): void {
    this.enders.push(end);
  }

  /** Starts draining; repeated calls return the same promise. */
  start(options: DrainOptions = {}): Promise<void> {
    return (this.drained ??= this.run(options));
  }

  private async run({ graceMs = 1_000, limitMs = 15_000 }: DrainOptions): Promise<void> {
    this.isDraining = true;
    await wait(graceMs);
    let release = (): void => undefined;
    this.hold = new Promise((resolve) => (release = resolve));
    await this.quiet();
    // Not `http.Server.close`, which also closes connections on which a request is just arriving.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.server, () => resolve()));
    this.hold = undefined;
    release();
    for (const end of this.enders) end(limitMs);
    const responded = wait(Math.min(IDLE_MS, limitMs)).then(() => this.idle());
    await Promise.race([closed, responded, wait(limitMs)]);
    this.server.closeAllConnections();
    await closed;
  }

  /** Waits until no connection has come for a while; an event-loop turn may accept only one. */
  private async quiet(): Promise<void> {
    const limit = performance.now() + QUIET_LIMIT_MS;
    let last = performance.now();
    for (let before = this.connections; performance.now() < Math.min(limit, last + QUIET_MS);) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (this.connections !== before) last = performance.now();
      before = this.connections;
    }
    // The kernel's queue is empty after a turn without a new connection.
    for (let before = -1; before !== this.connections && performance.now() < limit + QUIET_LIMIT_MS;) {
      before = this.connections;
      await new Promise(setImmediate);
    }
  }

  private idle(): Promise<void> {
    return this.inFlight === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenIdle = resolve));
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
