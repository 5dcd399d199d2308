import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { GraphError } from '../errors/graph-error.js';
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

/**
 * Appends entries; the file is written before `append` returns, so that no write is acknowledged without its line. A line that could not be
 * written is written before the next one.
 */
export interface AuditLog {
  /** Called before a write is sent. @throws GraphError while an earlier line cannot be written. */
  requireWritable(): void;
  /** @throws GraphError when the line cannot be written. */
  append(entry: AuditEntry): void;
  close(): void;
}

const NOT_WRITTEN = 'The audit log cannot be written. Send the mutation again later, under the same key.';

export const NO_AUDIT_LOG: AuditLog = {
  requireWritable: () => undefined,
  append: () => undefined,
  close: () => undefined,
};

/** Opens the audit log, for appending only. @throws the file system's error. */
export function openAuditLog(file: string): AuditLog {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a', 0o600);
  let unwritten = Buffer.alloc(0);
  const write = () => {
    try {
      while (unwritten.length > 0) unwritten = unwritten.subarray(writeSync(descriptor, unwritten));
    } catch (error) {
      throw new GraphError('INTERNAL', NOT_WRITTEN, { retryable: true }, { cause: error });
    }
  };
  return {
    requireWritable: write,
    append(entry) {
      unwritten = Buffer.concat([unwritten, Buffer.from(lineOf(entry))]);
      write();
    },
    close: () => closeSync(descriptor),
  };
}

function lineOf({ event, record, caller, requestId }: AuditEntry): string {
  const { id, tenant, mutation, subject, status } = record;
  const at = new Date().toISOString();
  const who = caller && { subject: caller.subject, client: caller.client };
  return `${JSON.stringify({ at, event, tenant, caller: who, mutation, about: subject, operation: id, status, requestId })}\n`;
}
