import net from 'node:net';

/** One query as it goes over the wire, and the whole answer it must get. */
export interface Shot {
  request: Buffer;
  /** Looks into the body (one character per byte); false counts it as wrong. Absent: any 200 is right. */
  right?(body: string): boolean;
}

export interface Load {
  port: number;
  /** Dealt to the connections in turn. */
  shots: readonly Shot[];
  /** How many requests are under way at any time; with `perSecond`, at most. */
  connections: number;
  ms: number;
  /** Requests at fixed moments, timed from the moment they were due; without it, each connection asks again at once. */
  perSecond?: number;
  /** Ends the run early. */
  most?: number;
}

export interface LoadResult {
  answered: number;
  wrong: number;
  perSecond: number;
  /** Milliseconds, ascending. */
  latencies: Float64Array;
}

const LAST_MS = 30_000;

/** One keep-alive connection with one request under way; raw TCP, so that the load takes little of the machine it shares. */
class Connection {
  private socket: net.Socket | undefined;
  private text = '';
  private done: ((body: string | null) => void) | undefined;

  constructor(
    private readonly port: number,
    readonly shot: Shot,
  ) {}

  /** The body of a 200; null for anything else. */
  ask(): Promise<string | null> {
    return new Promise((resolve) => {
      this.done = resolve;
      this.open().write(this.shot.request);
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
    if (length === undefined) throw new Error('an answer without content-length');
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

/** Runs one load to its end; it stops by itself, whatever the server does. */
export async function run(load: Load): Promise<LoadResult> {
  const { shots, port } = load;
  const connections = Array.from(
    { length: load.connections },
    (_, index) => new Connection(port, shots[index % shots.length]!),
  );
  const latencies: number[] = [];
  let wrong = 0;
  const begun = performance.now();
  const end = begun + load.ms;
  const most = load.most ?? Infinity;
  let last = begun;
  const one = async (connection: Connection, due: number): Promise<void> => {
    const { shot } = connection;
    const body = await connection.ask();
    last = performance.now();
    latencies.push(last - due);
    if (body === null || shot.right?.(body) === false) wrong += 1;
  };
  const all = load.perSecond === undefined ? closed() : open(load.perSecond);
  const stuck = setTimeout(() => connections.forEach((connection) => connection.close()), load.ms + LAST_MS);
  await all;
  clearTimeout(stuck);
  connections.forEach((connection) => connection.close());
  const answered = latencies.length;
  return {
    answered,
    wrong,
    perSecond: answered / ((last - begun) / 1_000),
    latencies: Float64Array.from(latencies).sort(),
  };

  async function closed(): Promise<void> {
    let asked = 0;
    await Promise.all(
      connections.map(async (connection) => {
        for (let now = performance.now(); now < end && asked < most; now = performance.now()) {
          asked += 1;
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
    for (let asked = 0; performance.now() < end && asked < most;) {
      for (
        let due = begun + (asked * 1_000) / perSecond;
        due <= performance.now() && due < end;
        due = begun + (asked * 1_000) / perSecond
      ) {
        queue.push(due);
        asked += 1;
      }
      next();
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    queue.length = 0;
    await Promise.all(running);
  }
}

/** A POST of one GraphQL query. */
export function shotOf(query: string, variables: object = {}, rest: Omit<Shot, 'request'> = {}): Shot {
  const body = JSON.stringify({ query, variables });
  const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return { request: Buffer.from(head + body), ...rest };
}

/** The value below which `part` of them lie. */
export function quantile(ascending: ArrayLike<number>, part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
