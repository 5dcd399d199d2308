import { tryParseJSONC } from '@graphiql/react';
import { wsClient } from '../ws-client.js';

/** The name of the tab's operation. */
export const SETTLEMENT = 'Settlement';

interface Operation {
  readonly id: string;
  readonly status: string;
}

/** The operation of a mutation's response whose outcome is not known; null where there is none. */
export function openOperationIn(response: string): Operation | null {
  try {
    const { data } = JSON.parse(response) as { data?: Record<string, { operation?: Operation } | null> };
    const operations = Object.values(data ?? {}).flatMap((payload) => payload?.operation ?? []);
    return operations.find(({ status }) => status === 'UNKNOWN' || status === 'PENDING') ?? null;
  } catch {
    return null;
  }
}

/** The text of the variables with another `key`: a key that was used replays its response. */
export function withNewKey(variables: string): string {
  const values = (tryParseJSONC(variables) ?? {}) as Record<string, unknown>;
  return JSON.stringify({ ...values, key: crypto.randomUUID() }, null, 2);
}

/** Waits for the outcome of an operation. */
export async function settledOf(id: string): Promise<{ status: string; settledBy: string | null }> {
  const query = 'subscription ($id: ID!) { operationSettled(operationId: $id) { status settledBy } }';
  for await (const { data } of wsClient.iterate({ query, variables: { id } })) {
    const settled = data?.['operationSettled'] as { status: string; settledBy: string | null } | undefined;
    if (settled) return settled;
  }
  return { status: 'UNKNOWN', settledBy: null };
}
