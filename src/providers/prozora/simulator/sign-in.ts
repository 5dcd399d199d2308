import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';

export type SigningAlgorithm = 'ES256' | 'RS256';

const LONGEST_LIFE_S = 1_200;
const CLOCK_SKEW_S = 60;
const REMEMBERED = 1_000;

export interface SignInRules {
  publicKey: KeyObject;
  algorithm: SigningAlgorithm;
  subject: string;
  now: () => number;
}

export function signingPair(algorithm: SigningAlgorithm): { publicKey: KeyObject; privatePem: string } {
  const { publicKey, privateKey } =
    algorithm === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey, privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** Whether a self-signed token is right; a signature seen before is not computed again until the token ends. */
export function signInCheck(rules: SignInRules): (token: string | undefined) => boolean {
  const endOf = new Map<string, number>();
  return (token) => {
    if (token === undefined) return false;
    const seconds = rules.now() / 1000;
    const known = endOf.get(token);
    if (known !== undefined) return known > seconds;
    const end = verifiedEnd(token, rules, seconds);
    if (end === undefined) return false;
    if (endOf.size >= REMEMBERED) endOf.clear();
    endOf.set(token, end);
    return true;
  };
}

/** When a right token ends, in seconds since the epoch. */
function verifiedEnd(
  token: string,
  { publicKey, algorithm, subject }: SignInRules,
  seconds: number,
): number | undefined {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  if (decoded(head)?.['alg'] !== algorithm) return undefined;
  const key = algorithm === 'ES256' ? { key: publicKey, dsaEncoding: 'ieee-p1363' as const } : publicKey;
  if (!verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))) return undefined;
  const claims = decoded(payload);
  const { flow, obj, sub, iat, exp } = claims ?? {};
  if (flow !== 'sign-in' || obj === undefined || obj === null || sub !== subject) return undefined;
  if (typeof iat !== 'number' || typeof exp !== 'number') return undefined;
  const lives = exp > seconds && iat <= seconds + CLOCK_SKEW_S && exp > iat && exp - iat <= LONGEST_LIFE_S;
  return lives ? exp : undefined;
}

function decoded(part: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
