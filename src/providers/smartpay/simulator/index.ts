import { randomBytes, randomUUID } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { headerCheck } from './auth.js';
import { errorResponse } from './error-response.js';
import { smartpayRoutes } from './routes.js';
import { CheckoutState } from './state.js';

/** Starts a simulator of SmartPay's checkout accounts: it has two error bodies, and a 200 can report a failure. */
export function simulateSmartpay(options: SimulatorOptions): Promise<Simulator> {
  const merchantKey = randomUUID();
  const authenticationKey = randomBytes(24).toString('base64url');
  const authorization = `Basic ${Buffer.from(`${merchantKey}:${authenticationKey}`).toString('base64')}`;
  return startSimulator(
    {
      name: 'smartpay',
      basePath: '/mobility/api',
      routes: smartpayRoutes(new CheckoutState(options.world), merchantKey),
      authenticate: headerCheck(authorization),
      errorResponse,
      env: ({ baseUrl }) => ({
        SMARTPAY_BASE_URL: baseUrl,
        SMARTPAY_MERCHANT_KEY: merchantKey,
        SMARTPAY_AUTHENTICATION_KEY: authenticationKey,
        SMARTPAY_ORIGIN: 'https://checkout.aurora.example',
      }),
    },
    options,
  );
}
