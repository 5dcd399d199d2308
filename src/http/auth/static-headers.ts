import type { Authenticator } from '../provider-http.js';

/** A key sent as it is, in `Authorization` unless another header is named (QI Tech). */
export function rawKey(key: string, header = 'authorization'): Authenticator {
  return fixed(header, key);
}

/** HTTP Basic (SmartPay: merchant key and authentication key). */
export function basic(user: string, password: string): Authenticator {
  return fixed('authorization', `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`);
}

function fixed(header: string, value: string): Authenticator {
  // Checked at start: undici would refuse every call later, and quote the value while doing so.
  if (!/^[\x20-\x7e]+$/.test(value))
    throw new TypeError(`the credentials for the header "${header}" are empty or not plain ASCII`);
  const headers = Object.freeze({ [header]: value });
  return { headers: () => headers };
}
