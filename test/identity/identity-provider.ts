import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

export const ISSUER = 'https://id.example.test/';
export const AUDIENCE = 'customer-graph';

interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** An OpenID provider's keys and tokens: it rotates and withdraws keys, and can be down or hang. */
export class IdentityProvider {
  requests = 0;
  mode: 'up' | 'down' | 'hangs' | 'html' = 'up';
  private readonly published = new Map<string, object>();

  private constructor(
    private readonly server: Server,
    readonly jwksUrl: string,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const server = createServer((_, response) => provider.respond(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const provider = new IdentityProvider(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`);
    return provider;
  }

  async addKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
    this.published.set(kid, { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
    return { kid, alg, publicKey, privateKey };
  }

  withdraw(kid: string): void {
    this.published.delete(kid);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private respond(response: ServerResponse): void {
    this.requests += 1;
    if (this.mode === 'hangs') return;
    if (this.mode === 'down') return void response.writeHead(503).end();
    if (this.mode === 'html') return void response.writeHead(200).end('<html>maintenance</html>');
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ keys: [...this.published.values()] }));
  }
}

const now = () => Math.floor(Date.now() / 1_000);

/** The claims of a valid token; a claim that is undefined is left out. */
export function claims(own: Record<string, unknown> = {}): JWTPayload {
  const all = {
    ...{ iss: ISSUER, aud: AUDIENCE, sub: 'agent-7', tenant: 'default', iat: now(), exp: now() + 600 },
    ...{ scope: 'customers:read customers:write pii:read' },
    ...own,
  };
  return JSON.parse(JSON.stringify(all)) as JWTPayload;
}

/** A token with these claims; `header` replaces members of the header. */
export function tokenOf(
  { kid, alg, privateKey }: SigningKey,
  own: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT(claims(own)).setProtectedHeader({ alg, kid, ...header }).sign(privateKey);
}
