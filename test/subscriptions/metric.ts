import type { TestApp } from '../support/test-app.js';

/** The sum of a metric over its labels. */
export async function metric(layer: Pick<TestApp, 'metrics'>, name: string): Promise<number> {
  const lines = (await layer.metrics.render()).split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Until so many subscriptions are open. */
export async function subscribed(layer: Pick<TestApp, 'metrics'>, count: number): Promise<void> {
  while ((await metric(layer, 'graphql_subscriptions_open')) !== count) await new Promise(setImmediate);
}
