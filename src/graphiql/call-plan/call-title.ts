import type { PlannedCall } from '../../cost/plan.js';

/** One call in one line, such as `masstack.account: 41.6 to 131 ms, ok, 2 retries`. */
export function callTitle({ endpoint, startedMs, endedMs, outcome, retries, coalesced, keys }: PlannedCall): string {
  const parts = [
    endedMs === null ? `from ${startedMs} ms, in flight at the end` : `${startedMs} to ${endedMs} ms`,
    outcome,
    keys !== undefined && `${keys} keys`,
    retries > 0 && counted(retries, 'retry', 'retries'),
    coalesced && 'joined a call of another operation',
  ];
  return `${endpoint}: ${parts.filter(Boolean).join(', ')}`;
}

/** A number with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
