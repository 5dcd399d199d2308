import { signingKeyPair, type SigningAlgorithm } from '../../../sandbox/jwt.js';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import type { SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { prozoraAccountRoutes } from './account-routes.js';
import { signInTokenCheck } from './auth.js';
import { prozoraCustomerRoutes } from './customer-routes.js';
import { errorResponse } from './error-response.js';
import { WalletState } from './state.js';

const SUBJECT = 'customer-graph-sandbox';

export interface ProzoraSimulatorOptions extends SimulatorOptions {
  /** Algorithm of the key pair that is created at start; ES256 by default. */
  signingAlgorithm?: SigningAlgorithm;
  /**
   * What a PUT does to members that it leaves out, which the documentation does not say ("default it is false", of `is_disabled`): they take
   * their default (true, which this is without it), or stay as they are.
   */
  putReplaces?: boolean;
}

/** Starts a simulator of Prozora's DCM Processing Center: customers and their e-money accounts of one counterparty. */
export function simulateProzora(options: ProzoraSimulatorOptions): Promise<Simulator> {
  const { world, signingAlgorithm = 'ES256', putReplaces = true, now = Date.now } = options;
  const { counterpartyGuid } = world.tenant;
  const { publicKey, privatePem } = signingKeyPair(signingAlgorithm);
  const isSignedIn = signInTokenCheck({ publicKey, algorithm: signingAlgorithm, subject: SUBJECT, now });
  const state = new WalletState(world);
  return startSimulator(
    {
      name: 'prozora',
      basePath: '/api/v1',
      routes: [...prozoraCustomerRoutes(state, putReplaces), ...prozoraAccountRoutes(state)],
      authenticate: (request) => {
        if (!isSignedIn(request.header('cx-authorization'))) return errorResponse(401, 'AUTHORIZATION_FAILED');
        return ofCounterparty(request, counterpartyGuid) ? undefined : errorResponse(403, 'ACCESS_DENIED');
      },
      errorResponse: (status, reason) => errorResponse(status, reason === undefined ? undefined : 'INVALID_JSON'),
      env: ({ baseUrl }) => ({
        PROZORA_BASE_URL: baseUrl,
        PROZORA_COUNTERPARTY_GUID: counterpartyGuid,
        PROZORA_SIGNING_KEY: privatePem,
        PROZORA_SUBJECT: SUBJECT,
      }),
    },
    options,
  );
}

function ofCounterparty({ params }: SimulatedRequest, counterpartyGuid: string): boolean {
  return params['counterparty_guid'] === undefined || params['counterparty_guid'] === counterpartyGuid;
}
