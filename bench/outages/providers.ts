import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const WRITE_MS = 30;

interface CardBody {
  type: string;
  details: { token_id: string };
}

/** What one write did at its provider. */
export interface RecordedWrite {
  /** How often it was received, whatever the response was. */
  requests: number;
  /** How often it took effect. */
  effects: number;
}

/**
 * MasStack and QI Tech on one port, independent of the sandbox: each write is recorded by what it is about, an account or a person that no
 * other write names.
 */
export class RecordingProviders {
  readonly writes = new Map<string, RecordedWrite>();
  private readonly cards = new Map<string, CardBody>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void this.respond(request, response).catch(() => response.destroy());
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  listen(): Promise<this> {
    return new Promise((resolve) => this.server.listen(0, '127.0.0.1', () => resolve(this)));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  recorded(subject: string): RecordedWrite {
    return this.writes.get(subject) ?? { requests: 0, effects: 0 };
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').split('?')[0]!;
    const body = await textOf(request);
    if (path === '/token') return send(response, 200, { access_token: 'a', token_type: 'Bearer', expires_in: 86_400 });
    const account = /\/accounts\/([^/]+)(\/payment-method)?$/.exec(path);
    if (account?.[2] && request.method === 'PATCH') return this.changeCard(response, account[1]!, body);
    if (account && request.method === 'GET') return send(response, 200, this.account(account[1]!));
    if (request.method === 'POST' && path.endsWith('/natural_person')) return this.addPerson(response, body);
    return send(response, request.method === 'POST' ? 201 : 404, {});
  }

  private account(id: string): object {
    return { id, modality: 'POSTPAID', payment_method: this.cards.get(id) ?? { type: 'BANK_TRANSFER', details: null } };
  }

  /** Not idempotent: each request is one more effect. */
  private async changeCard(response: ServerResponse, account: string, body: string): Promise<void> {
    const written = this.record(account);
    written.effects += 1;
    this.cards.set(account, JSON.parse(body) as CardBody);
    await sleep(WRITE_MS);
    response.writeHead(204).end();
  }

  /** Refuses an id that was used before, as QI Tech does. */
  private async addPerson(response: ServerResponse, body: string): Promise<void> {
    const written = this.record((JSON.parse(body) as { id: string }).id);
    const known = written.effects > 0;
    if (!known) written.effects = 1;
    await sleep(WRITE_MS);
    send(response, known ? 409 : 201, {});
  }

  private record(subject: string): RecordedWrite {
    const written = this.recorded(subject);
    this.writes.set(subject, written);
    written.requests += 1;
    return written;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
