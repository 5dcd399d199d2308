import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { memberOf } from './persisted-query.js';
import { GraphError } from '../errors/graph-error.js';
import { errorReply } from './reply.js';

/** Refusal of a document that is not trusted. */
export const NOT_TRUSTED = new GraphError('FORBIDDEN', 'Only trusted documents are accepted', { retryable: false });

/** The same as an HTTP response. */
export const NOT_TRUSTED_REPLY = errorReply(403, NOT_TRUSTED.message, { code: 'FORBIDDEN' });

/** The documents that clients were built with, by the SHA-256 of their text. */
export type TrustedTexts = ReadonlyMap<string, string>;

export interface TrustedDocumentsOptions {
  readonly texts: TrustedTexts;
  /** `log` executes what is not trusted and logs it. */
  readonly mode: 'require' | 'log';
  readonly logger: Logger;
}

/** An operation as a client sends it. */
export interface OperationText {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** Accepts operations by the documents that clients were built with, before anything is parsed. */
export class TrustedDocuments {
  constructor(private readonly options: TrustedDocumentsOptions) {}

  /** The text of a hash that a client sends instead of it. */
  textOf(hash: string): string | undefined {
    return this.options.texts.get(hash.toLowerCase());
  }

  /** Whether an operation may be executed. What has neither text nor hash is refused elsewhere. */
  accepts(operation: OperationText | null): boolean {
    const { texts, mode, logger } = this.options;
    const { query, extensions } = operation ?? {};
    const hash =
      typeof query === 'string' ? sha256(query) : memberOf(memberOf(extensions, 'persistedQuery'), 'sha256Hash');
    if (typeof hash !== 'string' || texts.has(hash.toLowerCase())) return true;
    logger.info({ hash }, 'not a trusted document');
    return mode === 'log';
  }

  /** The same for the query string of a GET. */
  acceptsSearch(search: string): boolean {
    const parameters = new URLSearchParams(search);
    const query = parameters.get('query') ?? undefined;
    return this.accepts({ query, extensions: parsed(parameters.get('extensions')) });
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parsed(json: string | null): unknown {
  try {
    return json === null ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
