import { generateKeyPairSync } from 'node:crypto';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp, type ProviderHttpOptions } from '../../../src/http/provider-http.js';
import { openProzora } from '../../../src/providers/prozora/access.js';
import { ProzoraClient } from '../../../src/providers/prozora/client.js';
import { FaultServer, json, type Fault, type Seen } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';

export const C = 'c0000000-0000-4000-8000-000000000001';
export const PEM = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/** Reads are given up after 200 ms and tried again without a pause. */
export function connect(url: string, options: Partial<ProviderHttpOptions> = {}): ProzoraClient {
  const auth = { headers: () => ({ 'cx-authorization': 'token' }) };
  return new ProzoraClient(
    new ProviderHttp({
      provider: 'prozora',
      baseUrl: `${url}/api/v1`,
      auth,
      metrics: new Recorder(),
      readTimeoutMs: 200,
      writeTimeoutMs: 200,
      random: () => 0,
      ...options,
    }),
  );
}

export const caller = () => ({ counterparty: C, deadline: new Deadline(2_000) });
export const open = (client: ProzoraClient) =>
  openProzora(client, {
    tenant: { id: 't', scopeAt: () => C },
    deadline: new Deadline(2_000),
    ledger: undefined as never,
  });

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string[]>;
}

/** A request without the base, its repeated keys gathered. */
export function asked({ method, path }: Seen): Asked {
  const url = new URL(path, 'http://provider');
  const names = [...new Set(url.searchParams.keys())];
  return {
    method,
    path: url.pathname.replace(`/api/v1/counterparty/${C}`, ''),
    query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])),
  };
}

/** A little Prozora: answers each request by a function of what it asks. */
export function answering(reply: (asked: Asked) => Fault | object): Fault {
  return (socket, seen, nth) => {
    const answer = reply(asked(seen));
    const fault = typeof answer === 'function' ? (answer as Fault) : json(answer);
    fault(socket, seen, nth);
  };
}

export const start = (fault: Fault) => FaultServer.start(fault);
export const customer = (guid: string) => ({ wallet_user_guid: guid, name: `N${guid}` });
export const row = (account: string, owner: string) => ({ wallet_account_guid: account, wallet_user_guid: owner });
export const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
