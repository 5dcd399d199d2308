import { AUTHORIZATION } from './access-token.js';
import net from 'node:net';

/** One HTTP request as bytes, and a check of its response. */
export interface LoadRequest {
  bytes: Buffer;
  /** Checks the body (one character per byte); false counts the response as wrong. Without it, any 200 is correct. */
  isCorrect?(body: string): boolean;
}

/** What to send, and how fast. */
export interface Load {
  port: number;
  /** Assigned to the connections in rotation; each connection repeats its own. */
  requests: readonly LoadRequest[];
  /** The number of concurrent requests; with `perSecond`, the maximum. */
  connections: number;
  ms: number;
  /** Sends at fixed times and measures from the scheduled time (open loop). Without it, each connection sends its next request after a response (closed loop). */
  perSecond?: number;
  /** Ends the run after this many requests. */
  most?: number;
}

export interface LoadResult {
  responses: number;
  wrong: number;
  /** The first wrong response's beginning. */
  wrongExample: string | undefined;
  perSecond: number;
  /** Milliseconds, ascending. */
  latencies: Float64Array;
}

/** How long after the end of the run the last responses may take. */
const GRACE_MS = 30_000;

/** One keep-alive connection with one request at a time; raw TCP, so that the load generator uses little CPU on the shared machine. */
class Connection {
  private socket: net.Socket | undefined;
  private text = '';
  private done: ((body: string | null) => void) | undefined;

  constructor(
    private readonly port: number,
    readonly request: LoadRequest,
  ) {}

  /** The body of a 200; null for anything else. */
  send(): Promise<string | null> {
    return new Promise((resolve) => {
      this.done = resolve;
      this.open().write(this.request.bytes);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): net.Socket {
    if (this.socket && !this.socket.destroyed) return this.socket;
    const socket = net.connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    this.text = '';
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => socket === this.socket && this.end(null));
    return (this.socket = socket);
  }

  private take(chunk: Buffer): void {
    this.text += chunk.toString('latin1');
    const head = this.text.indexOf('\r\n\r\n');
    if (head === -1) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(this.text.slice(0, head))?.[1];
    if (length === undefined) throw new Error('a response without content-length');
    if (this.text.length < head + 4 + Number(length)) return;
    const body = this.text.slice(head + 4);
    const ok = this.text.startsWith('200', 9);
    this.text = '';
    this.end(ok ? body : null);
  }

  private end(body: string | null): void {
    const { done } = this;
    this.done = undefined;
    done?.(body);
  }
}

/** Runs one load; it ends even if the server does not respond. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const { requests, port } = load;
  const connections = Array.from(
    { length: load.connections },
    (_, index) => new Connection(port, requests[index % requests.length]!),
  );
  const latencies: number[] = [];
  let wrong = 0;
  let wrongExample: string | undefined;
  const begun = performance.now();
  const end = begun + load.ms;
  const most = load.most ?? Infinity;
  let last = begun;
  const one = async (connection: Connection, due: number): Promise<void> => {
    const { request } = connection;
    const body = await connection.send();
    last = performance.now();
    latencies.push(last - due);
    if (body !== null && request.isCorrect?.(body) !== false) return;
    wrong += 1;
    wrongExample ??= body?.slice(0, 500) ?? 'no response with status 200';
  };
  const all = load.perSecond === undefined ? closed() : open(load.perSecond);
  const timeout = setTimeout(() => connections.forEach((connection) => connection.close()), load.ms + GRACE_MS);
  await all;
  clearTimeout(timeout);
  connections.forEach((connection) => connection.close());
  const responses = latencies.length;
  return {
    responses,
    wrong,
    wrongExample,
    perSecond: responses / ((last - begun) / 1_000),
    latencies: Float64Array.from(latencies).sort(),
  };

  async function closed(): Promise<void> {
    let sent = 0;
    await Promise.all(
      connections.map(async (connection) => {
        for (let now = performance.now(); now < end && sent < most; now = performance.now()) {
          sent += 1;
          await one(connection, now);
        }
      }),
    );
  }

  async function open(perSecond: number): Promise<void> {
    const idle = [...connections];
    const queue: number[] = [];
    const running = new Set<Promise<void>>();
    const next = (): void => {
      for (let connection = idle.pop(); connection; connection = idle.pop()) {
        const due = queue.shift();
        if (due === undefined) return void idle.push(connection);
        const taken = connection;
        const work: Promise<void> = one(taken, due).then(() => {
          running.delete(work);
          idle.push(taken);
          next();
        });
        running.add(work);
      }
    };
    for (let sent = 0; performance.now() < end && sent < most;) {
      for (
        let due = begun + (sent * 1_000) / perSecond;
        due <= performance.now() && due < end;
        due = begun + (sent * 1_000) / perSecond
      ) {
        queue.push(due);
        sent += 1;
      }
      next();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    queue.length = 0;
    await Promise.all(running);
  }
}

/** Creates a POST of one GraphQL query. */
export function loadRequest(query: string, variables: object = {}, rest: Omit<LoadRequest, 'bytes'> = {}): LoadRequest {
  const body = JSON.stringify({ query, variables });
  const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${AUTHORIZATION}\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return { bytes: Buffer.from(head + body), ...rest };
}

/** The quantile of ascending values; `part` is between 0 and 1. */
export function quantile(ascending: ArrayLike<number>, part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
