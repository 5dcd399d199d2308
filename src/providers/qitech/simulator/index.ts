import { randomBytes } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import type { SimulatedResponse, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { errorResponse } from './error-response.js';
import { qitechRoutes, type WriteResponses } from './routes.js';
import { MonitoringState } from './state.js';
import { WebhookQueue } from './webhook-queue.js';
import { WebhookSender, type OutgoingWebhook, type WebhookDelivery } from './webhook-sender.js';

export interface QitechSimulatorOptions extends SimulatorOptions {
  /** Status and body of a successful write are undocumented: always the same, or different by endpoint. `mixed` by default. */
  writeResponses?: WriteResponses;
  /** Delays before the seven documented retries, in milliseconds. */
  retryDelaysMs?: readonly number[];
  /** From adding a listed person to the event, in milliseconds; 50 by default. */
  screeningMs?: number;
}

export interface QitechSimulator extends Simulator {
  /** Signs and sends one event with the documented retries; resolves after delivery or the last retry. */
  sendWebhook(webhook: OutgoingWebhook): Promise<WebhookDelivery>;
  /** Sets Customer Graph's public base URL; events are sent only after that. */
  deliverTo(publicUrl: string): void;
}

/** Starts a simulator of QI Tech's Account Monitoring: it validates bodies strictly and has no read endpoint. */
export async function simulateQitech(options: QitechSimulatorOptions): Promise<QitechSimulator> {
  const { world, screeningMs = 50, writeResponses = 'mixed' } = options;
  const apiKey = `qk_${randomBytes(18).toString('hex')}`;
  const signatureKey = randomBytes(24).toString('hex');
  const sender = new WebhookSender({ signatureKey, retryDelaysMs: options.retryDelaysMs });
  const state = new MonitoringState(new Set(world.listedDocuments));
  const queue = new WebhookQueue({ state, sender, screeningMs, delivered: (id) => server.perform('delivered', id) });

  const server = await startSimulator(
    {
      name: 'qitech',
      basePath: '/account_monitoring',
      routes: qitechRoutes(state, writeResponses),
      authenticate: (request) => keyProblem(request, apiKey),
      errorResponse,
      invalidJson: () => errorResponse(406, 'the body is not valid JSON'),
      env: ({ baseUrl }) => ({ QITECH_BASE_URL: baseUrl, QITECH_API_KEY: apiKey, QITECH_SIGNATURE_KEY: signatureKey }),
      actions: { delivered: ({ text }) => state.delivered(text), reported: () => state.reported() },
      started: () => queue.start(),
      stopped: () => queue.stop(),
    },
    options,
  );
  return Object.assign(server, {
    sendWebhook: (webhook: OutgoingWebhook) => sender.send(webhook),
    sendWebhookNow: () => {
      const event = state.nextReport(world.seeding.monitoring.map(({ accountId }) => accountId));
      if (event === undefined || !queue.sendNow(event)) return undefined;
      server.perform('reported', '');
      return event;
    },
    deliverTo: (publicUrl: string) => queue.deliverTo(`${publicUrl.replace(/\/$/, '')}/webhooks/qitech`),
  });
}

/** `Authorization` holds only the API key, without a scheme such as `Bearer`. */
function keyProblem(request: SimulatedRequest, apiKey: string): SimulatedResponse | undefined {
  return request.header('authorization') === apiKey ? undefined : errorResponse(401, 'the API key is missing or wrong');
}
