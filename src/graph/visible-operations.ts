import type { OperationRecord } from '../ledger/operation.js';
import type { GraphContext } from './context.js';

/** Whose operations the caller may list: its own, or those of all callers of the tenant (undefined) with `operations:settle`. */
export function visibleCaller({ viewer }: Pick<GraphContext, 'viewer'>): string | undefined {
  return viewer.scopes.has('operations:settle') ? undefined : viewer.subject;
}

/** Whether the caller may read an operation. */
export function isVisible({ caller }: OperationRecord, context: Pick<GraphContext, 'viewer'>): boolean {
  const visible = visibleCaller(context);
  return visible === undefined || caller.subject === visible;
}
