import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { baseUrl, isEncrypted, pathSegment } from '../../http/settings.js';
import { connectionSettings } from '../../http/connection-settings.js';
import { readPrivateKey } from '../../http/auth/keys.js';
import { serviceAccountFile, type ServiceAccount } from '../../http/auth/service-account.js';

/** MasStack's environment variables. */
export const masstackSettings = z.object({
  MASSTACK_BASE_URL: baseUrl.describe('The whole prefix, such as `https://host/v4`.'),
  MASSTACK_ORG_ID: pathSegment.describe('The organization in every path.'),
  MASSTACK_SERVICE_ACCOUNT_FILE: z
    .string()
    .transform((path, context): ServiceAccount => {
      const refuse = (message: string) => {
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      };
      const account = readAccount(path);
      if (account === undefined)
        return refuse('must be the path of a JSON file with client_email, private_key_id, private_key and token_uri');
      if (!isEncrypted(account.token_uri))
        return refuse('must hold a token_uri with https; http is allowed only to a loopback address');
      return isRsaKey(account.private_key)
        ? account
        : refuse('must hold an RSA private_key in PEM text, of 2,048 bits or more');
    })
    .describe('Path of a JSON file with `client_email`, `private_key_id`, `private_key` and `token_uri`.'),
  ...connectionSettings('MASSTACK'),
});

function readAccount(path: string): ServiceAccount | undefined {
  try {
    return serviceAccountFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return readPrivateKey('private_key', pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
