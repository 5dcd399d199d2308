import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKeyPair } from '../../../sandbox/jwt.js';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { masstackAccountRoutes } from './account-routes.js';
import { TokenEndpoint } from './auth.js';
import { masstackCustomerRoutes } from './customer-routes.js';
import { errorResponse } from './error-response.js';
import { masstackPromotionRoutes } from './promotion-routes.js';
import { BillingState } from './state.js';

export interface MasstackSimulatorOptions extends SimulatorOptions {
  /** Billing accounts that one customer may have; 10 by default. */
  accountsPerCustomer?: number;
  /** In seconds; 3600 by default. */
  tokenLifetime?: number;
}

export interface MasstackSimulator extends Simulator {
  /** Rejects every access token issued so far. */
  revokeTokens(): void;
  /** Applies every change of payment method that got 202. */
  settle(): void;
}

/** Starts a simulator of MasStack's MasCustomers API v4: billing accounts, their promotions and payment methods. */
export async function simulateMasstack(options: MasstackSimulatorOptions): Promise<MasstackSimulator> {
  const { world, accountsPerCustomer = 10, tokenLifetime = 3600, now = Date.now } = options;
  const filesDir = options.filesDir ?? join(tmpdir(), `customer-graph-masstack-${randomUUID()}`);
  const account = { email: 'customer-graph@sandbox.masstack.example', keyId: 'sandbox-1', ...signingKeyPair('RS256') };
  const tokens = new TokenEndpoint({ account, tokenLifetime, now });
  const state = new BillingState(world, (accountId) => server.perform('settle', accountId));
  const serviceAccountFile = join(filesDir, 'masstack-service-account.json');

  const server = await startSimulator(
    {
      name: 'masstack',
      basePath: '/v4',
      routes: [
        ...masstackAccountRoutes(state),
        ...masstackPromotionRoutes(state),
        ...masstackCustomerRoutes(state, accountsPerCustomer),
      ],
      rootRoutes: [
        {
          method: 'POST',
          path: '/token',
          endpoint: 'masstack.token',
          form: true,
          handle: (request) => tokens.exchange(request),
        },
      ],
      authenticate: (request) => {
        if (!tokens.accepts(request.header('authorization'))) return errorResponse(401, 'Unauthorized');
        const { org_id } = request.params;
        return org_id === undefined || org_id === world.tenant.orgId
          ? undefined
          : errorResponse(403, 'Forbidden resource');
      },
      errorResponse,
      env: ({ baseUrl, origin }) => {
        tokens.tokenUri = `${origin}/token`;
        const json = {
          client_email: account.email,
          private_key_id: account.keyId,
          private_key: account.privatePem,
          token_uri: tokens.tokenUri,
        };
        mkdirSync(filesDir, { recursive: true, mode: 0o700 });
        writeFileSync(serviceAccountFile, JSON.stringify(json, null, 2), { mode: 0o600 });
        return {
          MASSTACK_BASE_URL: baseUrl,
          MASSTACK_ORG_ID: world.tenant.orgId,
          MASSTACK_SERVICE_ACCOUNT_FILE: serviceAccountFile,
        };
      },
      stopped: () => {
        if (options.filesDir === undefined) rmSync(filesDir, { recursive: true, force: true });
      },
      actions: { settle: ({ text }) => state.settled(text) },
    },
    options,
  );
  return Object.assign(server, { revokeTokens: () => tokens.revokeAll(), settle: () => state.settleAll() });
}
