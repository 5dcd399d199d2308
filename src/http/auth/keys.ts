import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

const MIN_RSA_BITS = 2_048;

/**
 * A private key from a setting's value: PEM text (line breaks may be written as `\n`, as environment files do) or a path to it.
 * @throws TypeError naming the setting, never its content.
 */
export function readPrivateKey(setting: string, value: string): KeyObject {
  const key = parsed(setting, isPem(value) ? value : contentOf(setting, value));
  signingAlgorithm(setting, key);
  return key;
}

/** RS256 or ES256, by the key's type. */
export function signingAlgorithm(setting: string, key: KeyObject): 'RS256' | 'ES256' {
  const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'rsa' && modulusLength >= MIN_RSA_BITS) return 'RS256';
  if (key.asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return 'ES256';
  throw new TypeError(`${setting} must be an RSA key of at least ${MIN_RSA_BITS} bits or an EC key on P-256`);
}

function isPem(value: string): boolean {
  return value.includes('-----BEGIN');
}

// Errors of `fs` quote the path, and those of OpenSSL may describe the key, so both are replaced.
function contentOf(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new TypeError(`${setting} is neither a PEM private key nor the path of a readable file`);
  }
}

function parsed(setting: string, pem: string): KeyObject {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n').trim());
  } catch {
    throw new TypeError(`${setting} does not hold an unencrypted PEM private key`);
  }
}
