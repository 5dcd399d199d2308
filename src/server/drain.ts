import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** How long, after nobody can connect any more, a caller has to send its next request and be told to close. */
const IDLE_MS = 500;
/** How long a moment without a new connection is waited for before the server stops to listen. */
const QUIET_MS = 250;

export interface DrainOptions {
  /** How long everything is still answered as before, with readiness off: the time load balancers need to move away. */
  graceMs?: number;
  /** How long, after that, requests in flight are waited for. */
  limitMs?: number;
}

/**
 * Ends a server without losing a request: readiness off, grace, stop listening, and only then `Connection: close` on every answer. Said before that, it
 * makes callers without a load balancer connect anew for each request, and the connections that the kernel holds when the socket is closed are reset
 * (13 of 16 busy callers lost one).
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

  /** Whether an answer should end its connection. */
  get closing(): boolean {
    return this.phase === 'closing';
  }

  /** Called once nobody can connect any more: the time to end what would not end by itself, within so many milliseconds. */
  onClosing(end: (limitMs: number) => void): void {
    this.enders.push(end);
  }

  /** The same promise however often it is called. */
  start(options: DrainOptions = {}): Promise<void> {
    return (this.drained ??= this.run(options));
  }

  private async run({ graceMs = 1_000, limitMs = 15_000 }: DrainOptions): Promise<void> {
    this.phase = 'grace';
    await wait(graceMs);
    await this.quiet();
    this.phase = 'closing';
    // Not `http.Server.close`: that would also cut the connections on which a request is just arriving.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(this.server, () => resolve()));
    for (const end of this.enders) end(limitMs);
    const answered = wait(Math.min(IDLE_MS, limitMs)).then(() => this.idle());
    await Promise.race([closed, answered, wait(limitMs)]);
    this.server.closeAllConnections();
    await closed;
  }

  /** A turn of the event loop in which nobody connected: libuv accepts one connection a turn, so the kernel holds none then. */
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
