import type { TestApp } from '../support/test-app.js';

/** The sum of a metric over its labels. */
export async function metric(app: Pick<TestApp, 'metrics'>, name: string): Promise<number> {
  const lines = (await app.metrics.render()).split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Resolves once `count` subscriptions are open. */
export async function subscribed(app: Pick<TestApp, 'metrics'>, count: number): Promise<void> {
  while ((await metric(app, 'graphql_subscriptions_open')) !== count) await new Promise(setImmediate);
}
