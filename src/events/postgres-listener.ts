import pg from 'pg';

/** All processes of one database; PostgreSQL's channels are a database's own. */
const CHANNEL = 'customer_graph_notices';
const ANSWER_MS = 5_000;
const BEAT_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Clocks of processes differ; what is looked up twice is told once. */
const CLOCKS_DIFFER_MS = 5_000;

export interface PostgresListenerOptions {
  databaseUrl: string;
  onPayload(payload: string): void;
  /** It is up; after a break, with the moment since which payloads may have been missed. */
  onUp(missedSince: Date | undefined): void;
  /** Milliseconds between signs of life. */
  beatMs?: number;
  /** Milliseconds a statement is waited for. */
  answerMs?: number;
}

/** A connection of its own to PostgreSQL that listens, notifies, and comes back by itself after a break. */
export class PostgresListener {
  private client: pg.Client | undefined;
  private lastWell: Date | undefined;
  private failures = 0;
  private retry: NodeJS.Timeout | undefined;
  private beat: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: PostgresListenerOptions) {}

  get isUp(): boolean {
    return this.client !== undefined;
  }

  /** Resolves after the first attempt, whatever came of it. */
  async open(): Promise<void> {
    const { databaseUrl, answerMs = ANSWER_MS, beatMs = BEAT_MS } = this.options;
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
      keepAlive: true,
      application_name: 'customer-graph notices',
    });
    // unheard, it would end the process; `end` follows
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => payload !== undefined && this.options.onPayload(payload));
    client.once('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch {
      await hangUp(client);
      return this.tryLater();
    }
    if (this.closed) return hangUp(client);
    this.client = client;
    this.failures = 0;
    this.beat = setInterval(() => void this.ask('select 1').catch(() => undefined), beatMs).unref();
    const missedSince = this.lastWell && new Date(this.lastWell.getTime() - CLOCKS_DIFFER_MS);
    this.lastWell = new Date();
    this.options.onUp(missedSince);
  }

  /** Rejects when it was not, or may not have been, sent. */
  notify(payload: string): Promise<void> {
    return this.ask('select pg_notify($1, $2)', [CHANNEL, payload]);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    clearInterval(this.beat);
    const { client } = this;
    this.client = undefined;
    if (client) await hangUp(client);
  }

  private async ask(text: string, values?: string[]): Promise<void> {
    const { client } = this;
    if (client === undefined) throw new Error('the line is down');
    try {
      await client.query(text, values);
      this.lastWell = new Date();
    } catch (error) {
      // also one that answers nothing any more, which no event tells of
      this.lost(client);
      throw error;
    }
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.beat);
    void hangUp(client);
    this.tryLater();
  }

  /** Twice as long each time, and not in step with the other processes. */
  private tryLater(): void {
    if (this.closed) return;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => void this.open(), longest * (0.5 + Math.random() / 2)).unref();
  }
}

async function hangUp(client: pg.Client): Promise<void> {
  await client.end().catch(() => undefined);
}
