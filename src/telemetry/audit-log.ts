import { destination } from 'pino';
import type { Caller } from '../ledger/evidence.js';
import type { OperationRecord } from '../ledger/operation.js';

/** One line of the audit log. Ids only: no value of an input or a response. */
export interface AuditEntry {
  readonly event: 'write' | 'replay' | 'settlement' | 'outcome';
  readonly record: Pick<OperationRecord, 'id' | 'tenant' | 'mutation' | 'subject' | 'status'>;
  /** Who asked; absent for an outcome that became known later. */
  readonly caller?: Caller;
  readonly requestId?: string;
}

/** Appends entries; the file is written before `append` returns, so that no write is acknowledged without its line. */
export interface AuditLog {
  append(entry: AuditEntry): void;
  close(): void;
}

export const NO_AUDIT_LOG: AuditLog = { append: () => undefined, close: () => undefined };

/** Opens the audit log, for appending only. */
export function openAuditLog(file: string): AuditLog {
  const stream = destination({ dest: file, append: true, mkdir: true, sync: true, mode: 0o600 });
  return {
    append({ event, record, caller, requestId }) {
      const { id, tenant, mutation, subject, status } = record;
      const at = new Date().toISOString();
      const who = caller && { subject: caller.subject, client: caller.client };
      stream.write(
        `${JSON.stringify({ at, event, tenant, caller: who, mutation, about: subject, operation: id, status, requestId })}\n`,
      );
    },
    close: () => stream.end(),
  };
}
