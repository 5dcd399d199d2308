import { generateKeyPairSync } from 'node:crypto';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp, type ProviderHttpOptions } from '../../../src/http/provider-http.js';
import { OwnerFilter } from '../../../src/providers/prozora/owner-filter.js';
import { ProzoraClient } from '../../../src/providers/prozora/client.js';
import { openProzora, type ProzoraConnection } from '../../../src/providers/prozora/loaders.js';
import { FaultServer, json, type Fault, type ReceivedRequest } from '../../support/fault-server.js';
import { uuid, withNames } from '../../support/uuid.js';
import { CallRecorder } from '../../http/support.js';

export const C = 'c0000000-0000-4000-8000-000000000001';
export const PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/** Reads are retried without a delay; timeouts are long, so that no test depends on the speed of the machine. */
export function connect(url: string, options: Partial<ProviderHttpOptions> = {}): ProzoraConnection {
  const auth = { headers: () => ({ 'cx-authorization': 'token' }) };
  const http = new ProviderHttp({
    provider: 'prozora',
    baseUrl: `${url}/api/v1`,
    auth,
    metrics: new CallRecorder(),
    readTimeoutMs: 20_000,
    random: () => 0,
    ...options,
  });
  return { http, ownerFilter: new OwnerFilter() };
}

export const prozoraClientOf = ({ http }: ProzoraConnection, deadline = new Deadline(60_000)) =>
  new ProzoraClient(http, { counterparty: C, deadline });

export const scope = () => ({
  tenant: { id: 't', scopeAt: () => C },
  deadline: new Deadline(60_000),
  ledger: undefined as never,
});
export const open = (connection: ProzoraConnection) => openProzora(connection, scope());

export interface ParsedCall {
  method: string;
  path: string;
  query: Record<string, string[]>;
}

/** A received request: its path below the counterparty, and its query with all values of each key; with names in place of UUIDs. */
export function parseCall({ method, path }: ReceivedRequest): ParsedCall {
  const url = new URL(path, 'http://provider');
  const names = [...new Set(url.searchParams.keys())];
  return {
    method,
    path: withNames(url.pathname.replace(`/api/v1/counterparty/${C}`, '')),
    query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name).map(withNames)])),
  };
}

/** Responds to each request with what `respond` returns for it: a fault, or a JSON body. */
export function responding(respond: (request: ParsedCall) => Fault | object): Fault {
  return (socket, request, nth) => {
    const response = respond(parseCall(request));
    const fault = typeof response === 'function' ? (response as Fault) : json(response);
    fault(socket, request, nth);
  };
}

export const start = (fault: Fault) => FaultServer.start(fault);
export const customer = (name: string) => ({ wallet_user_guid: uuid(name), name });
export const row = (account: string, owner: string) => ({
  wallet_account_guid: uuid(account),
  wallet_user_guid: uuid(owner),
});
export const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
