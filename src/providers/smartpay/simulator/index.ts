import { randomBytes, randomUUID } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { failure } from './failure.js';
import { smartpayRoutes } from './routes.js';
import { CheckoutState } from './state.js';

export interface SmartpaySimulatorOptions extends SimulatorOptions {
  merchantKey?: string;
  authenticationKey?: string;
  origin?: string;
}

/** SmartPay's checkout accounts: two shapes of errors, and a 200 that can be a failure. */
export function simulateSmartpay(options: SmartpaySimulatorOptions): Promise<Simulator> {
  const {
    world,
    merchantKey = randomUUID(),
    authenticationKey = randomBytes(24).toString('base64url'),
    origin = 'https://checkout.aurora.example',
  } = options;
  const authorization = `Basic ${Buffer.from(`${merchantKey}:${authenticationKey}`).toString('base64')}`;
  return startSimulator(
    {
      name: 'smartpay',
      basePath: '/mobility/api',
      routes: smartpayRoutes(new CheckoutState(world), merchantKey),
      guard: (request, route) => guarded(request, { authorization, route }),
      failure,
      env: ({ baseUrl }) => ({
        SMARTPAY_BASE_URL: baseUrl,
        SMARTPAY_MERCHANT_KEY: merchantKey,
        SMARTPAY_AUTHENTICATION_KEY: authenticationKey,
        SMARTPAY_ORIGIN: origin,
      }),
    },
    options,
  );
}

/** Documented as required on every request; `Content-Type` where there is a body to describe. */
const REQUIRED = ['accept-language', 'origin', 'user-agent'] as const;

function guarded(
  request: SimulatedRequest,
  { authorization, route }: { authorization: string; route: Route | undefined },
): SimulatedResponse | undefined {
  if (request.header('authorization') !== authorization) return failure(401, 'The credentials are missing or wrong.');
  const missing = REQUIRED.find((name) => !request.header(name));
  if (missing !== undefined) return failure(400, `The ${missing} header is required.`);
  const described = request.header('content-type')?.startsWith('application/json') === true;
  const needed = route?.method === 'PATCH' || request.text !== '';
  return needed && !described ? failure(415, 'The content-type header must be application/json.') : undefined;
}
