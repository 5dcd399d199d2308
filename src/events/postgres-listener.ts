import pg from 'pg';

/** Shared by all processes of one database: PostgreSQL's channels belong to a database. */
const CHANNEL = 'customer_graph_events';
const NOTIFY = "select pg_notify($1, $2) where current_setting('transaction_read_only') = 'off'";
const QUERY_TIMEOUT_MS = 5_000;
const HEARTBEAT_MS = 5_000;
const FIRST_RECONNECT_MS = 100;
const LONGEST_RECONNECT_MS = 2_000;
/**
 * Rows older than the interruption may still be unknown to us: the clocks of processes differ, and a publisher may itself have been
 * reconnecting. Subscribers ignore rows that they read twice because of this margin.
 */
const MARGIN_MS = 10_000;

export interface PostgresListenerOptions {
  databaseUrl: string;
  onPayload(payload: string): void;
  /** Called when it is connected; after an interruption, with the timestamp since which payloads may have been missed. */
  onUp(missedSince: Date | undefined): void;
  heartbeatMs?: number;
  /** For connecting and for each statement. */
  queryTimeoutMs?: number;
}

/** A dedicated PostgreSQL connection that listens, notifies, and reconnects after an interruption. */
export class PostgresListener {
  private client: pg.Client | undefined;
  private lastAliveAt: Date | undefined;
  private failures = 0;
  private reconnect: NodeJS.Timeout | undefined;
  private heartbeat: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: PostgresListenerOptions) {}

  get isUp(): boolean {
    return this.client !== undefined;
  }

  /** Resolves after the first attempt, successful or not. */
  async open(): Promise<void> {
    const { databaseUrl, queryTimeoutMs = QUERY_TIMEOUT_MS, heartbeatMs = HEARTBEAT_MS } = this.options;
    const startedAt = new Date();
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: queryTimeoutMs,
      query_timeout: queryTimeoutMs,
      keepAlive: true,
      application_name: 'customer-graph events',
    });
    // without a listener, this event would end the process; `end` follows it
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.received(client, payload));
    client.once('end', () => this.disconnected(client));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      await notifyOn(client, '');
    } catch {
      // what is published before the first connection is missed too
      this.lastAliveAt ??= startedAt;
      void disconnect(client);
      return this.reconnectLater();
    }
    if (this.closed) return disconnect(client);
    this.client = client;
    this.failures = 0;
    this.heartbeat = setInterval(() => void this.notify('').catch(() => undefined), heartbeatMs).unref();
    const missedSince = this.lastAliveAt && new Date(this.lastAliveAt.getTime() - MARGIN_MS);
    this.lastAliveAt = new Date();
    this.options.onUp(missedSince);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.reconnect);
    clearInterval(this.heartbeat);
    const { client } = this;
    this.client = undefined;
    if (client) await disconnect(client);
  }

  /** Rejects when the payload was not, or may not have been, sent. An empty one, which listeners ignore, is the heartbeat. */
  async notify(payload: string): Promise<void> {
    const { client } = this;
    if (client === undefined) throw new Error('not connected');
    try {
      await notifyOn(client, payload);
      this.lastAliveAt = new Date();
    } catch (error) {
      // also after a timeout: no event reports a connection that has stopped responding
      this.disconnected(client);
      throw error;
    }
  }

  private received(client: pg.Client, payload = ''): void {
    if (client === this.client) this.lastAliveAt = new Date();
    if (payload !== '') this.options.onPayload(payload);
  }

  private disconnected(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = undefined;
    clearInterval(this.heartbeat);
    void disconnect(client);
    this.reconnectLater();
  }

  /** With exponential back-off and jitter, so that processes do not reconnect at the same time. */
  private reconnectLater(): void {
    if (this.closed) return;
    const longest = Math.min(LONGEST_RECONNECT_MS, FIRST_RECONNECT_MS * 2 ** this.failures);
    this.failures += 1;
    this.reconnect = setTimeout(() => void this.open(), longest * (0.5 + Math.random() / 2)).unref();
  }
}

/**
 * Rejects on a former primary too, which still responds but where no other process notifies any more: it is read-only, or its commits wait
 * for its standby until the query times out.
 */
async function notifyOn(client: pg.Client, payload: string): Promise<void> {
  const { rowCount } = await client.query(NOTIFY, [CHANNEL, payload]);
  if (rowCount !== 1) throw new Error('the server is read-only');
}

async function disconnect(client: pg.Client): Promise<void> {
  await client.end().catch(() => undefined);
}
