import { pino, type DestinationStream, type Logger } from 'pino';
import { GraphError } from '../errors/errors.js';
import { UpstreamError } from '../errors/upstream-error.js';
import type { CallObserver } from '../http/provider-http.js';

export type { Logger } from 'pino';

const MASK = '[masked]';
const MAX_DEPTH = 8;

// Whole words of a key, split at case changes, `_` and `-`: `customerFullName`, `first_name`, `CX-Authorization`.
const PERSONAL_WORDS = new Set(
  ('name surname firstname lastname middlename login username phone phones mobile email mail iban bic document documents cpf cnpj passport birthdate birthday dob birth gender ' +
    'address addresses postcode street city tax taxid token tokens jwt bearer authorization auth cookie cookies password passwd secret secrets credential credentials signature ' +
    'apikey assertion card pan cvv body payload headers input variables query url stack').split(' '),
);
// Words that make a key harmless although it holds a personal one: `operationName` is not a person's name.
const HARMLESS_KEYS = new Set(['operationname', 'endpointname', 'hostname', 'errorname', 'typename', 'fieldname', 'filename', 'causename']);

/** Whether a value under this key may be about a person or open a door. */
export function isPersonalKey(key: string): boolean {
  if (HARMLESS_KEYS.has(key.toLowerCase().replace(/[^a-z]/g, ''))) return false;
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => PERSONAL_WORDS.has(word)) || PERSONAL_WORDS.has(words.join(''));
}

/** A copy in which personal data is masked by key at any depth, and errors are told by name and code only. */
export function masked(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  if (value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, isPersonalKey(key) ? MASK : masked(item, depth + 1)]));
}

/**
 * What a log may say of an error. Only our own family's messages are known to carry no values, so of any other error the log
 * has the name, the code and the place it was thrown at.
 */
export function describeError(error: Error): Record<string, unknown> {
  const kind = error.name;
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  if (error instanceof UpstreamError) {
    const { code, details, failure, status, sent, message } = error;
    return { kind, code, message, endpoint: details.endpoint, failure, status, sent, cause };
  }
  if (error instanceof GraphError) return { kind, code: error.code, message: error.message, cause };
  const code: unknown = 'code' in error ? error.code : undefined;
  return { kind, code: typeof code === 'string' ? code : undefined, at: placeOf(error), cause };
}

// The first frame only, without the message that comes before it (which may have several lines).
function placeOf(error: Error): string | undefined {
  return /^\s+at .*?([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1];
}

export interface LoggerOptions {
  /** `LOG_LEVEL`; `info` by default. */
  level?: string | undefined;
  /** stdout by default. */
  destination?: DestinationStream;
}

const LEVELS = new Set(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/**
 * The log: one JSON line per event, masked by key.
 * @throws RangeError for a level that pino does not know.
 */
export function createLogger({ level = 'info', destination }: LoggerOptions = {}): Logger {
  if (!LEVELS.has(level)) throw new RangeError(`LOG_LEVEL must be one of ${[...LEVELS].join(', ')}`);
  const mask = (entry: object) => masked(entry) as Record<string, unknown>;
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: mask, bindings: mask },
    // pino turns a bare error into `err` before `log` sees it; `masked` has described it already everywhere else.
    serializers: { err: (value: unknown) => masked(value) },
    messageKey: 'msg',
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Adds one debug line per provider call (endpoint, outcome, milliseconds) where the level asks for it; else nothing is added. */
export function observedByLog(observer: CallObserver, logger: Logger): CallObserver {
  if (!logger.isLevelEnabled('debug')) return observer;
  return {
    called(endpoint, outcome, seconds) {
      observer.called(endpoint, outcome, seconds);
      logger.debug({ endpoint, outcome, ms: Math.round(seconds * 10_000) / 10 }, 'provider call');
    },
    batched: (endpoint, keys) => observer.batched(endpoint, keys),
    coalesced: (endpoint) => observer.coalesced(endpoint),
    retried: (endpoint) => observer.retried(endpoint),
    breaker: (provider, state) => {
      observer.breaker(provider, state);
      logger.debug({ provider, state }, 'breaker');
    },
  };
}
