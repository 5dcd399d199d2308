import { z } from 'zod';
import { UpstreamError } from '../../src/errors/upstream-error.js';
import { Deadline } from '../../src/http/deadline.js';
import type { Endpoint } from '../../src/http/endpoint.js';
import {
  ProviderHttp,
  type CallObserver,
  type ProviderHttpOptions,
  type ReadOptions,
} from '../../src/http/provider-http.js';
import { json, type Fault, type FaultServer } from '../support/fault-server.js';

export const READ: Endpoint = { name: 'test.thing', method: 'GET', path: '/things/{id}' };
export const WRITE: Endpoint = { name: 'test.changeThing', method: 'POST', path: '/things/{id}' };

/** Keeps what telemetry is told. */
export class Recorder implements CallObserver {
  readonly calls: [endpoint: string, outcome: string][] = [];
  readonly states: string[] = [];
  retries = 0;
  shared = 0;

  called(endpoint: string, outcome: string): void {
    this.calls.push([endpoint, outcome]);
  }
  batched(): void {
    // Told by loaders.
  }
  coalesced(): void {
    this.shared += 1;
  }
  retried(): void {
    this.retries += 1;
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
    metrics: new Recorder(),
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

export function read<S extends z.ZodType>(
  http: ProviderHttp,
  schema: S,
  options: Partial<ReadOptions> = {},
): Promise<z.output<S>> {
  return http.read(READ, schema, { params: { id: 'a' }, tenant: 't', deadline: new Deadline(2_000), ...options });
}

/** The error a call ended with; fails if it succeeded or threw anything else. */
export async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => new Error('succeeded'),
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamError) return error;
  throw error;
}

export const schema = z.object({ v: z.number() });

/** Points a client with its own recorder, and no jitter, at a server that misbehaves as told. */
export function clientOf(server: FaultServer, fault: Fault, settings: Settings = {}) {
  server.fault = fault;
  const metrics = new Recorder();
  return { metrics, http: client(server.url, { random: () => 0, metrics, ...settings }) };
}

/** Holds every answer until `answerAll`. */
export function held() {
  const waiting: (() => void)[] = [];
  const fault: Fault = (socket, seen, nth) => void waiting.push(() => json({ v: nth })(socket, seen, nth));
  return { fault, answerAll: () => waiting.splice(0).forEach((go) => go()) };
}

export const write = (http: ProviderHttp) => http.write(WRITE, z.unknown(), { params: { id: 'a' }, body: {} });
