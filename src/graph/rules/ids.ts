import { parseNodeId } from '../node-id.js';
import { textInput } from './text.js';

/** A kind of node id: its prefix, how many identifiers it carries, and the type it is the id of. */
export interface IdKind {
  readonly kind: string;
  readonly parts: number;
  readonly type: string;
  /** The form that the provider documents for each identifier; without it any is allowed. */
  readonly form?: (part: string) => boolean;
}

/** A node id of one kind, kept as given. Whether the node exists is not checked. */
export function idOf({ kind, parts, type, form = () => true }: IdKind) {
  return textInput.superRefine((value, context) => {
    const parsed = parseNodeId(value);
    if (parsed?.kind === kind && parsed.parts.length === parts && parsed.parts.every(form)) return;
    const message = parsed === null ? 'is not an id of this graph' : `must be an id of type ${type}`;
    context.addIssue({ code: 'custom', message });
  });
}

export const OPERATION_ID: IdKind = { kind: 'operation', parts: 1, type: 'Operation' };
export const CUSTOMER_ID: IdKind = { kind: 'customer', parts: 1, type: 'Customer' };
