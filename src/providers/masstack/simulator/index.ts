import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { accountRoutes } from './account-routes.js';
import { customerRoutes, type AccountIdsShape } from './customer-routes.js';
import { failure } from './failure.js';
import { promotionRoutes } from './promotion-routes.js';
import { BillingState } from './state.js';
import { TokenEndpoint } from './token-endpoint.js';

export interface MasstackSimulatorOptions extends SimulatorOptions {
  /** Reads of an account before a change that was answered 202 is done; 3 without it. */
  readsUntilDone?: number;
  /** Billing accounts that one customer may have; 10 without it. */
  accountsPerCustomer?: number;
  /** AccountIds is not published: `{accounts: [{id}]}` or a bare array of ids. `objects` without it. */
  accountIds?: AccountIdsShape;
  /** In seconds; 3600 without it. */
  tokenLifetime?: number;
}

export interface MasstackSimulator extends Simulator {
  /** Every access token given out so far is refused from now on. */
  revokeTokens(): void;
  /** Finishes every change of payment method that was answered 202. */
  settle(): void;
}

/** MasStack's MasCustomers API v4: billing accounts, their promotions and payment methods. */
export async function simulateMasstack(options: MasstackSimulatorOptions): Promise<MasstackSimulator> {
  const {
    world,
    readsUntilDone = 3,
    accountsPerCustomer = 10,
    accountIds = 'objects',
    tokenLifetime = 3600,
    now = Date.now,
  } = options;
  const filesDir = options.filesDir ?? join(tmpdir(), `customer-graph-masstack-${randomUUID()}`);
  const account = { email: 'customer-graph@sandbox.masstack.example', keyId: 'sandbox-1', ...keyPair() };
  const desk = new TokenEndpoint({ account, tokenLifetime, now });
  const state = new BillingState(world, { readsUntilDone, settle: (accountId) => server.perform('settle', accountId) });
  const serviceAccountFile = join(filesDir, 'masstack-service-account.json');

  const server = await startSimulator(
    {
      name: 'masstack',
      basePath: '/v4',
      routes: [
        ...accountRoutes(state),
        ...promotionRoutes(state),
        ...customerRoutes(state, { accountsPerCustomer, accountIds }),
      ],
      rootRoutes: [
        {
          method: 'POST',
          path: '/token',
          endpoint: 'masstack.token',
          form: true,
          handle: (request) => desk.exchange(request),
        },
      ],
      guard: (request) => {
        if (!desk.knows(request.header('authorization'))) return failure(401, 'Unauthorized');
        const { org_id } = request.params;
        return org_id === undefined || org_id === world.tenant.orgId ? undefined : failure(403, 'Forbidden resource');
      },
      failure,
      env: ({ baseUrl, origin }) => {
        desk.tokenUri = `${origin}/token`;
        const json = {
          client_email: account.email,
          private_key_id: account.keyId,
          private_key: account.privatePem,
          token_uri: desk.tokenUri,
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
      controls: { settle: () => state.settleAll(), 'revoke-tokens': () => desk.revoke() },
    },
    options,
  );
  return Object.assign(server, { revokeTokens: () => desk.revoke(), settle: () => state.settleAll() });
}

let madeKeys: { publicKey: ReturnType<typeof generateKeyPairSync>['publicKey']; privatePem: string } | undefined;

/** Made once per process: an RSA pair costs up to a third of a second. */
function keyPair(): NonNullable<typeof madeKeys> {
  if (madeKeys === undefined) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    madeKeys = { publicKey, privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  }
  return madeKeys;
}
