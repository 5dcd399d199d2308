import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Scope } from '../graph/context.js';
import type { IdentitySettings } from './settings.js';

/** What a token of the sandbox says. */
export interface DemoToken {
  readonly subject: string;
  readonly tenant: string;
  readonly scopes: readonly Scope[];
  readonly expiresInSeconds: number;
}

/** The sandbox's own identity provider: its key lives as long as the process. */
export interface DemoTokens {
  readonly settings: IdentitySettings;
  issue(token: DemoToken): Promise<string>;
}

const ISSUER = 'customer-graph-sandbox';

/** Creates the key with which the sandbox's tokens are signed. */
export function demoTokens(): DemoTokens {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    settings: {
      ...{ keys: publicKey, issuer: ISSUER, audience: ISSUER },
      ...{ tenantClaim: 'tenant', algorithms: ['EdDSA'] },
    },
    issue: ({ subject, tenant, scopes, expiresInSeconds }) =>
      new SignJWT({ tenant, scope: scopes.join(' ') })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(`${expiresInSeconds}s`)
        .sign(privateKey),
  };
}
