import { generateKeyPairSync, verify, type KeyObject } from 'node:crypto';

/** The algorithms by which the simulated providers accept signed tokens. */
export type SigningAlgorithm = 'ES256' | 'RS256';

/** A public key with its private key as PEM (PKCS #8). */
export interface SigningKeyPair {
  publicKey: KeyObject;
  privatePem: string;
}

/** A decoded JWT whose signature has not been verified yet. */
export interface UnverifiedJwt {
  header: Readonly<Record<string, unknown>>;
  claims: Readonly<Record<string, unknown>>;
  /** Whether the header names this algorithm and the signature is valid. */
  isSignedBy(publicKey: KeyObject, algorithm: SigningAlgorithm): boolean;
}

let rsaKeyPair: SigningKeyPair | undefined;

/** Creates a key pair. The RSA pair is created once per process: creating it takes up to 300 ms. */
export function signingKeyPair(algorithm: SigningAlgorithm): SigningKeyPair {
  if (algorithm === 'RS256') return (rsaKeyPair ??= exported(generateKeyPairSync('rsa', { modulusLength: 2048 })));
  return exported(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
}

function exported({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): SigningKeyPair {
  return { publicKey, privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** Decodes a JWT; undefined if it does not have three parts. A part that is not a JSON object is read as an empty one. */
export function decodeJwt(token: string): UnverifiedJwt | undefined {
  const [head, payload, signature, ...rest] = token.split('.');
  if (head === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const header = decodedPart(head);
  return {
    header,
    claims: decodedPart(payload),
    isSignedBy(publicKey, algorithm) {
      // JWTs hold the two numbers of an ECDSA signature side by side, not in DER (RFC 7518).
      const key = algorithm === 'ES256' ? { key: publicKey, dsaEncoding: 'ieee-p1363' as const } : publicKey;
      const signed = Buffer.from(`${head}.${payload}`);
      return header['alg'] === algorithm && verify('sha256', signed, key, Buffer.from(signature, 'base64url'));
    },
  };
}

function decodedPart(part: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
