import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** After the listener closes: how long an idle keep-alive connection may still send a request before it is closed. */
const IDLE_MS = 500;
/** Maximum time to wait for an event-loop turn without new connections before the listener is closed. */
const QUIET_MS = 250;

export interface DrainOptions {
  /** How long the server continues as before, with readiness off: the time load balancers need to stop sending requests. */
  graceMs?: number;
  /** How long, after that, to wait for requests in progress. */
  limitMs?: number;
}

/**
 * Stops a server without losing a request: readiness off, grace period, close the listener, and only then `Connection: close` on every response.
 * Sent earlier, clients without a load balancer would reconnect for each request, and the kernel resets connections not yet accepted when the
 * listener closes (13 of 16 busy clients lost a request).
 */
export class Drain {
  private inFlight = 0;
  private connections = 0;
  private phase: 'open' | 'grace' | 'closing' = 'open';
  private whenIdle: (() => void) | undefined;
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

  get started(): boolean {
    return this.phase !== 'open';
  }

  /** Whether a response should close its connection. */
  get closing(): boolean {
    return this.phase === 'closing';
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
    this.phase = 'grace';
    await wait(graceMs);
    await this.quiet();
    this.phase = 'closing';
    // Not `http.Server.close`, which also closes connections on which a request is just arriving.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.server, () => resolve()));
    for (const end of this.enders) end(limitMs);
    const responded = wait(Math.min(IDLE_MS, limitMs)).then(() => this.idle());
    await Promise.race([closed, responded, wait(limitMs)]);
    this.server.closeAllConnections();
    await closed;
  }

  /** Waits for an event-loop turn without a new connection: libuv accepts one per turn, so the kernel's queue is empty then. */
  private async quiet(): Promise<void> {
    const end = performance.now() + QUIET_MS;
    for (let before = -1; before !== this.connections && performance.now() < end;) {
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
