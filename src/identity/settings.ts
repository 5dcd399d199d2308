import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { isEncrypted } from '../http/settings.js';

/** The signature algorithms that a token may have; none of them uses a shared secret. */
export const TOKEN_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const;
export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** How callers prove who they are. */
export interface IdentitySettings {
  /** Where the identity provider publishes its keys, or the one key it signs with. */
  readonly keys: URL | KeyObject;
  readonly issuer: string;
  readonly audience: string;
  readonly tenantClaim: string;
  readonly algorithms: readonly TokenAlgorithm[];
}

const text = z.string().max(1_000, 'must be at most 1000 characters');

/** The settings of identity. Without any of them there is none, and only the sandbox may be served. */
export const identitySettings = z.object({
  AUTH_JWKS_URL: z
    .string()
    .refine(isEncrypted, 'must be an https URL, or http on this machine')
    .transform((url) => new URL(url))
    .optional()
    .describe(
      "The identity provider's keys (JSON Web Key Set): callers send `Authorization: Bearer` with a token signed by one of them.",
    ),
  AUTH_PUBLIC_KEY: z
    .string()
    .optional()
    .describe('Instead of `AUTH_JWKS_URL`: the one public key as PEM; line breaks may be written as `\\n`.'),
  AUTH_ISSUER: text.optional().describe("The tokens' `iss`; needed with either of the two."),
  AUTH_AUDIENCE: text.optional().describe("This server's name in the tokens' `aud`; needed with either of the two."),
  AUTH_TENANT_CLAIM: text.default('tenant').describe('The claim that holds the tenant.'),
  AUTH_ALGORITHMS: z
    .string()
    .default(TOKEN_ALGORITHMS.join(','))
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(TOKEN_ALGORITHMS, `must be a list of ${TOKEN_ALGORITHMS.join(', ')}`)))
    .describe('The signature algorithms that are accepted, separated by commas.'),
});

/** The settings of identity as a whole; null where none is configured. Problems are added to `problems`. */
export function readIdentity(
  { AUTH_JWKS_URL, AUTH_PUBLIC_KEY, AUTH_ISSUER, AUTH_AUDIENCE, ...rest }: z.output<typeof identitySettings>,
  problems: string[],
): IdentitySettings | null {
  const given = [AUTH_JWKS_URL, AUTH_PUBLIC_KEY, AUTH_ISSUER, AUTH_AUDIENCE];
  if (given.every((value) => value === undefined)) return null;
  if ((AUTH_JWKS_URL === undefined) === (AUTH_PUBLIC_KEY === undefined))
    problems.push('Identity needs exactly one of AUTH_JWKS_URL and AUTH_PUBLIC_KEY.');
  if (AUTH_ISSUER === undefined || AUTH_AUDIENCE === undefined)
    problems.push('Identity needs AUTH_ISSUER and AUTH_AUDIENCE.');
  const keys = AUTH_JWKS_URL ?? (AUTH_PUBLIC_KEY && publicKey(AUTH_PUBLIC_KEY, problems));
  if (!keys || AUTH_ISSUER === undefined || AUTH_AUDIENCE === undefined) return null;
  return {
    ...{ keys, issuer: AUTH_ISSUER, audience: AUTH_AUDIENCE },
    ...{ tenantClaim: rest.AUTH_TENANT_CLAIM, algorithms: rest.AUTH_ALGORITHMS },
  };
}

const MIN_RSA_BITS = 2_048;

function publicKey(pem: string, problems: string[]): KeyObject | undefined {
  const key = parsePublicKey(pem.replaceAll('\\n', '\n'));
  if (key === undefined) {
    problems.push('AUTH_PUBLIC_KEY must be a public key as PEM: RSA of at least 2048 bits, P-256, or Ed25519.');
  }
  return key;
}

function parsePublicKey(pem: string): KeyObject | undefined {
  // a private key would be read as its public half, and then lie in the settings of a server that must not have it
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) return undefined;
  try {
    const key = createPublicKey(pem);
    const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
    const isStrong =
      (key.asymmetricKeyType === 'rsa' && modulusLength >= MIN_RSA_BITS) ||
      (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') ||
      key.asymmetricKeyType === 'ed25519';
    return isStrong ? key : undefined;
  } catch {
    return undefined;
  }
}
