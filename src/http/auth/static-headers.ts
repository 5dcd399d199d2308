import type { Authenticator } from './authenticator.js';

/** A key without a scheme, in `Authorization` or the given header (QI Tech). */
export function rawKey(key: string, header = 'authorization'): Authenticator {
  return fixed(header, key);
}

/** HTTP Basic authentication (SmartPay: merchant key and authentication key). */
export function basic(user: string, password: string): Authenticator {
  return fixed('authorization', `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`);
}

function fixed(header: string, value: string): Authenticator {
  // Checked at start, because undici would reject every call with an error that quotes the value.
  if (!/^[\x20-\x7e]+$/.test(value))
    throw new TypeError(`the credentials for the header "${header}" are empty or not plain ASCII`);
  const headers = Object.freeze({ [header]: value });
  return { headers: () => headers };
}
