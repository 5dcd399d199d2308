import { z } from 'zod';
import { SCOPES } from '../graph/context.js';
import type { ControlResponse, SandboxControl } from './control.js';

const NAME = /^[\w.:@-]{1,100}$/;

const tokenRequest = z.strictObject({
  scopes: z.array(z.enum(SCOPES, `must be one of ${SCOPES.join(', ')}`)),
  subject: z.string().regex(NAME, 'must be 1 to 100 letters, digits, `.`, `:`, `@`, `_` or `-`').default('demo'),
  tenant: z.string().regex(NAME, 'must be the name of a tenant').default('default'),
  expiresInSeconds: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(86_400, 'must be at most 86400')
    .default(3_600),
});

type TokenRequest = z.output<typeof tokenRequest>;

/** Adds `/sandbox/tokens` to a sandbox's control: GET lists the scopes, and POST issues an access token with any of them, so that one can see what each of them shows. */
export function withTokens(control: SandboxControl, issue: (token: TokenRequest) => Promise<string>): SandboxControl {
  return async (request) => {
    if (request.url.split('?')[0] !== '/sandbox/tokens') return control(request);
    if (request.method === 'GET') return { status: 200, body: { scopes: SCOPES } };
    if (request.method !== 'POST') return control(request);
    const token = parse(request.payload.toString('utf8'));
    return 'error' in token ? { status: 400, body: token } : issued(await issue(token));
  };
}

function issued(token: string): ControlResponse {
  return { status: 200, body: { token } };
}

function parse(text: string): TokenRequest | { error: string } {
  try {
    const result = tokenRequest.safeParse(JSON.parse(text));
    if (result.success) return result.data;
    const { path, message } = result.error.issues[0]!;
    return { error: `${path.join('.') || 'the body'}: ${message}` };
  } catch {
    return { error: 'the body is not JSON' };
  }
}
