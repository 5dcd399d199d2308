import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface DrainOptions {
  /** How long new requests are still taken, each answered with `Connection: close`, so that callers and load balancers move away. */
  graceMs?: number;
  /** How long, after that, requests in flight are waited for. */
  limitMs?: number;
}

/** Counts the requests in flight and ends a server without losing one. */
export class Drain {
  private inFlight = 0;
  private closing = false;
  private whenIdle: (() => void) | undefined;
  private drained: Promise<void> | undefined;

  constructor(private readonly server: Server) {
    server.on('request', (_: IncomingMessage, response: ServerResponse) => {
      this.inFlight += 1;
      response.once('close', () => {
        this.inFlight -= 1;
        if (this.inFlight === 0) this.whenIdle?.();
      });
    });
  }

  get started(): boolean {
    return this.closing;
  }

  /** The same promise however often it is called. */
  start(options: DrainOptions = {}): Promise<void> {
    return (this.drained ??= this.run(options));
  }

  private async run({ graceMs = 1_000, limitMs = 15_000 }: DrainOptions): Promise<void> {
    this.closing = true;
    await wait(graceMs);
    // One more turn of the event loop takes in the connections that the kernel has accepted: closing the socket would reset them.
    await new Promise(setImmediate);
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    await Promise.race([Promise.all([this.idle(), closed]), wait(limitMs)]);
    this.server.closeAllConnections();
    await closed;
  }

  private idle(): Promise<void> {
    return this.inFlight === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenIdle = resolve));
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
