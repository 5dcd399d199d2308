import { isUuid } from '../../http/identifier.js';
import { parseNodeId, type NodeId } from '../node-id.js';
import { textInput } from './text.js';

/** A kind of node id: its prefix, how many identifiers it carries, and the type it is the id of. */
export interface IdKind {
  readonly kind: string;
  readonly parts: number;
  readonly type: string;
  /** The form that the provider documents for each identifier; without it any is allowed. */
  readonly form?: (part: string) => boolean;
}

/** Whether a parsed id is one of the kind: as many identifiers, each in the form that the provider documents. */
export function isOfKind(
  { kind, parts }: NodeId,
  { kind: expected, parts: count, form = () => true }: IdKind,
): boolean {
  return kind === expected && parts.length === count && parts.every(form);
}

/** A node id of one kind, kept as given. Whether the node exists is not checked. */
export function idOf(kind: IdKind) {
  return textInput.superRefine((value, context) => {
    const parsed = parseNodeId(value);
    if (parsed !== null && isOfKind(parsed, kind)) return;
    const message = parsed === null ? 'is not an id of this graph' : `must be an id of type ${kind.type}`;
    context.addIssue({ code: 'custom', message });
  });
}

export const OPERATION_ID: IdKind = { kind: 'operation', parts: 1, type: 'Operation' };
/** The wallet provider documents its customer ids as GUIDs. */
export const CUSTOMER_ID: IdKind = { kind: 'customer', parts: 1, type: 'Customer', form: isUuid };
