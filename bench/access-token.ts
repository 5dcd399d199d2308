import { createPrivateKey, createPublicKey, sign } from 'node:crypto';

const ISSUER = 'https://id.example.com/';
const AUDIENCE = 'customer-graph';

/** Fixed, so that the processes of one run agree without a word: it protects nothing. */
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  },
});

/** The settings of identity for a server under test. */
export const IDENTITY = {
  AUTH_PUBLIC_KEY: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
  AUTH_ISSUER: ISSUER,
  AUTH_AUDIENCE: AUDIENCE,
};

/** The header of a caller that may read, write and settle, for a day: the plan of each operation would be a part of what is measured. */
export const AUTHORIZATION = `Bearer ${token()}`;

function token(): string {
  const iat = Math.floor(Date.now() / 1_000);
  const scope = 'customers:read customers:write pii:read operations:settle';
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'bench', tenant: 'default', iat, exp: iat + 86_400, scope };
  const text = [{ alg: 'EdDSA' }, claims].map(base64).join('.');
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

function base64(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
