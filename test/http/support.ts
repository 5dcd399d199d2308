import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { UpstreamError } from '../../src/errors/upstream-error.js';
import { Deadline } from '../../src/http/deadline.js';
import type { CallObserver } from '../../src/http/call-observer.js';
import type { CallRecord } from '../../src/http/call-record.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import { ProviderHttp, type ProviderHttpOptions, type ReadOptions } from '../../src/http/provider-http.js';
import { json, type Fault, type FaultServer } from '../support/fault-server.js';

export const READ = {
  name: 'test.thing',
  method: 'GET',
  path: '/things/{id}',
  response: z.object({ v: z.number() }),
} as const satisfies Endpoint;
export const WRITE = {
  name: 'test.changeThing',
  method: 'POST',
  path: '/things/{id}',
  response: z.unknown(),
} as const satisfies Endpoint;

/** Records the notifications that telemetry receives. */
export class CallRecorder implements CallObserver {
  readonly calls: [endpoint: string, outcome: string][] = [];
  readonly states: string[] = [];
  readonly records: CallRecord[] = [];
  readonly shared: CallRecord[] = [];
  /** Connections. */
  open = 0;

  ended(call: CallRecord): void {
    this.calls.push([call.endpoint, String(call.outcome)]);
    this.records.push(call);
  }
  joined(call: CallRecord): void {
    this.shared.push(call);
  }
  connections(_: string, open: number): void {
    this.open = open;
  }
  breaker(_: string, state: string): void {
    this.states.push(state);
  }
}

export type Settings = Partial<ProviderHttpOptions>;

const open: ProviderHttp[] = [];

/** A client of `url` that is closed by `closeClients`. */
export function client(url: string, settings: Settings = {}): ProviderHttp {
  const auth = { headers: () => KEY };
  const http = new ProviderHttp({
    provider: 'test',
    baseUrl: `${url}/base/`,
    auth,
    metrics: new CallRecorder(),
    readTimeoutMs: 500,
    writeTimeoutMs: 500,
    ...settings,
  });
  open.push(http);
  return http;
}

const KEY = { Authorization: 'key' };

export async function closeClients(): Promise<void> {
  await Promise.all(open.splice(0).map((http) => http.close()));
}

export const read = (http: ProviderHttp, options: Partial<ReadOptions> = {}) => readFrom(http, READ, options);

export function readFrom<S extends z.ZodType>(
  http: ProviderHttp,
  endpoint: Endpoint<S>,
  options: Partial<ReadOptions> = {},
): Promise<z.output<S>> {
  return http.read(endpoint, { params: { id: 'a' }, tenant: 't', deadline: new Deadline(2_000), ...options });
}

/** `READ` with another schema of its response. */
export const reading = <S extends z.ZodType>(response: S): Endpoint<S> => ({ ...READ, response });

export const write = (http: ProviderHttp, deadline = new Deadline(10_000)) =>
  http.write(WRITE, { params: { id: 'a' }, body: {}, deadline });

/** The `UpstreamError` of a failed call; throws if it succeeded or failed with another error. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => new Error('succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamError) return error;
  throw error;
}

/** A client with its own recorder and no jitter, connected to a server with this fault. */
export function clientOf(server: FaultServer, fault: Fault, settings: Settings = {}) {
  server.fault = fault;
  const metrics = new CallRecorder();
  return { metrics, http: client(server.url, { random: () => 0, metrics, ...settings }) };
}

/** Holds every response until `respondAll`. */
export function held() {
  const waiting: (() => void)[] = [];
  const fault: Fault = (socket, request, nth) => void waiting.push(() => json({ v: nth })(socket, request, nth));
  return { fault, respondAll: () => waiting.splice(0).forEach((go) => go()) };
}

/** Waits for events, not for time; ends where they never come. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let turns = 0; !isTrue(); turns += 1) {
    if (turns > 1_000_000) throw new Error('it never came true');
    await nextTurn();
  }
}

/** Options of `count` different reads. */
export const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ params: { id: `id-${index}` } }));
