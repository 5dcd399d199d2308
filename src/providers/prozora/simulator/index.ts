import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import type { SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { accountRoutes, type AccountListShape } from './account-routes.js';
import { customerRoutes } from './customer-routes.js';
import { failure } from './failure.js';
import { signInCheck, signingPair, type SigningAlgorithm } from './sign-in.js';
import { WalletState } from './state.js';

export interface ProzoraSimulatorOptions extends SimulatorOptions {
  subject?: string;
  /** Of the key pair made at start; ES256 without it. */
  signingAlgorithm?: SigningAlgorithm;
  /** The listing of accounts is documented as an array around one object, which may be a fault of the documentation. */
  accountList?: AccountListShape;
  /**
   * Seed 002 says of `is_disabled`: "Include disabled". `include`: true adds the disabled customers, and nothing else shows them.
   * `equals`: a plain filter, absent means everybody. `include` without it.
   */
  isDisabled?: 'include' | 'equals';
}

/** Prozora's DCM Processing Center: customers and their e-money accounts of one counterparty. */
export function simulateProzora(options: ProzoraSimulatorOptions): Promise<Simulator> {
  const {
    world,
    subject = 'customer-graph-sandbox',
    signingAlgorithm = 'ES256',
    accountList = 'array',
    isDisabled = 'include',
    now = Date.now,
  } = options;
  const { counterpartyGuid } = world.tenant;
  const { publicKey, privatePem } = signingPair(signingAlgorithm);
  const signedIn = signInCheck({ publicKey, algorithm: signingAlgorithm, subject, now });
  const state = new WalletState(world);
  return startSimulator(
    {
      name: 'prozora',
      basePath: '/api/v1',
      routes: [...customerRoutes(state, isDisabled), ...accountRoutes(state, accountList)],
      guard: (request) => {
        if (!signedIn(request.header('cx-authorization'))) return failure(401, 'AUTHORIZATION_FAILED');
        return ofCounterparty(request, counterpartyGuid) ? undefined : failure(403, 'ACCESS_DENIED');
      },
      failure: (status, reason) => failure(status, reason === undefined ? undefined : 'INVALID_JSON'),
      env: ({ baseUrl }) => ({
        PROZORA_BASE_URL: baseUrl,
        PROZORA_COUNTERPARTY_GUID: counterpartyGuid,
        PROZORA_SIGNING_KEY: privatePem,
        PROZORA_SUBJECT: subject,
      }),
    },
    options,
  );
}

function ofCounterparty({ params }: SimulatedRequest, counterpartyGuid: string): boolean {
  return params['counterparty_guid'] === undefined || params['counterparty_guid'] === counterpartyGuid;
}
