import { randomBytes } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../../sandbox/simulator.js';
import type { SimulatedResponse, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { startSimulator } from '../../../sandbox/simulator-server.js';
import { Announcer } from './announcer.js';
import { failure } from './failure.js';
import { qitechRoutes, type WriteAnswers } from './routes.js';
import { MonitoringState } from './state.js';
import { WEBHOOK, WebhookSender, type Delivery, type Webhook } from './webhook.js';

export type { Delivery, Webhook, WebhookEvent } from './webhook.js';

export interface QitechSimulatorOptions extends SimulatorOptions {
  apiKey?: string;
  signatureKey?: string;
  /** Status and body of a successful write are undocumented: one fixed way, or a mix by endpoint. `mixed` without it. */
  writeAnswers?: WriteAnswers;
  /** Whole URL that events are sent to by themselves; nothing is sent without it, or `deliverTo`. */
  webhookUrl?: string;
  /** Pauses before the documented seven retries, in milliseconds. */
  retryDelaysMs?: readonly number[];
  /** From adding a listed person to the event, in milliseconds; 50 without it. */
  screeningMs?: number;
}

export interface QitechSimulator extends Simulator {
  /** Signs and sends one event, with the documented retries; ends when it was delivered or given up. */
  sendWebhook(webhook: Webhook): Promise<Delivery>;
  deliverTo(publicUrl: string): void;
}

/** QI Tech's Account Monitoring: strict about bodies, silent about state (it has no read at all). */
export async function simulateQitech(options: QitechSimulatorOptions): Promise<QitechSimulator> {
  const { world, webhookUrl, screeningMs = 50, writeAnswers = 'mixed' } = options;
  const { apiKey = `qk_${randomBytes(18).toString('hex')}`, signatureKey = randomBytes(24).toString('hex') } = options;
  const sender = new WebhookSender({ signatureKey, retryDelaysMs: options.retryDelaysMs });
  const state = new MonitoringState(new Set(world.listedDocuments));
  const announcer = new Announcer({ state, sender, screeningMs, delivered: (id) => server.perform('delivered', id) });
  if (webhookUrl !== undefined) announcer.deliverTo(webhookUrl);

  const server = await startSimulator(
    {
      name: 'qitech',
      basePath: '/account_monitoring',
      routes: qitechRoutes(state, writeAnswers),
      guard: (request) => authorized(request, apiKey),
      failure,
      unreadable: () => failure(406, 'the body is not valid JSON'),
      env: ({ baseUrl }) => ({ QITECH_BASE_URL: baseUrl, QITECH_API_KEY: apiKey, QITECH_SIGNATURE_KEY: signatureKey }),
      actions: { delivered: ({ text }) => state.delivered(text) },
      controls: { webhooks: (body) => void sender.send(WEBHOOK.parse(body)) },
      started: () => announcer.start(),
      stopped: () => announcer.stop(),
    },
    options,
  );
  return Object.assign(server, {
    sendWebhook: (webhook: Webhook) => sender.send(webhook),
    deliverTo: (publicUrl: string) => announcer.deliverTo(`${publicUrl.replace(/\/$/, '')}/webhooks/qitech`),
  });
}

/** The raw key, nothing before it: `Bearer` is not this provider's way. */
function authorized(request: SimulatedRequest, apiKey: string): SimulatedResponse | undefined {
  return request.header('authorization') === apiKey ? undefined : failure(401, 'the API key is missing or wrong');
}
