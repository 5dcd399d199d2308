import { randomBytes } from 'node:crypto';
import type { Simulator, SimulatorOptions } from '../../sandbox/contract.js';
import type { Answer, SimulatedRequest } from '../../sandbox/simulated-request.js';
import { startSimulator } from '../../sandbox/simulator-server.js';
import { failure } from './simulator/failure.js';
import { qitechRoutes, type WriteAnswers } from './simulator/routes.js';
import { MonitoringState, type Happening } from './simulator/state.js';
import { WebhookSender, type Delivery, type WebhookEvent } from './simulator/webhook.js';

export type { Delivery, WebhookEvent } from './simulator/webhook.js';

export interface QitechSimulatorOptions extends SimulatorOptions {
  apiKey?: string;
  signatureKey?: string;
  /** Status and body of a successful write are undocumented: one fixed way, or a mix by endpoint. `mixed` without it. */
  writeAnswers?: WriteAnswers;
  /** Whole URL that events are sent to by themselves; nothing is sent without it. */
  webhookUrl?: string;
  /** Pauses before the documented seven retries, in milliseconds. */
  retryDelaysMs?: readonly number[];
  /** From adding a listed person to the event, in milliseconds. */
  screeningMs?: number;
}

export interface QitechSimulator extends Simulator {
  /** Signs and sends one event, with the documented retries; ends when it was delivered or given up. */
  sendWebhook(webhook: { url: string; event: WebhookEvent }): Promise<Delivery>;
  deliverTo(publicUrl: string): void;
}

/** QI Tech's Account Monitoring: strict about bodies, silent about state (it has no read at all). */
export async function simulateQitech(options: QitechSimulatorOptions): Promise<QitechSimulator> {
  const { world, apiKey = `qk_${randomBytes(18).toString('hex')}`, signatureKey = randomBytes(24).toString('hex'), writeAnswers = 'mixed' } = options;
  const sender = new WebhookSender({ signatureKey, retryDelaysMs: options.retryDelaysMs });
  let webhookUrl = options.webhookUrl;
  const waiting = new Set<NodeJS.Timeout>();
  let running = false;

  const state = new MonitoringState(new Set(world.listedDocuments));
  const announce = (happening: Happening): void => {
    if (!running || webhookUrl === undefined) return;
    const url = webhookUrl;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void sender.send({ url, event: happening.event }).then(({ delivered }) => {
        if (delivered && running) server.perform('delivered', happening.id);
      });
    }, options.screeningMs ?? 50);
    timer.unref();
    waiting.add(timer);
  };
  const announceDue = (): void => {
    for (const happening of state.undelivered()) announce(happening);
  };
  state.onHappening = announce;

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
      controls: { webhooks: (body) => void sender.send(body as { url: string; event: WebhookEvent }) },
      started: () => {
        running = true;
        announceDue();
      },
      stopped: () => {
        running = false;
        for (const timer of waiting) clearTimeout(timer);
        waiting.clear();
        sender.stop();
      },
    },
    options,
  );
  return Object.assign(server, {
    sendWebhook: (webhook: { url: string; event: WebhookEvent }) => sender.send(webhook),
    deliverTo: (publicUrl: string) => {
      webhookUrl = `${publicUrl.replace(/\/$/, '')}/webhooks/qitech`;
      announceDue();
    },
  });
}

/** The raw key, nothing before it: `Bearer` is not this provider's way. */
function authorized(request: SimulatedRequest, apiKey: string): Answer | undefined {
  return request.header('authorization') === apiKey ? undefined : failure(401, 'the API key is missing or wrong');
}
