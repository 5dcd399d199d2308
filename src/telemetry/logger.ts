import { pino, type DestinationStream, type LogFn, type Logger, type LoggerOptions as LoggerOptionsOfPino } from 'pino';
import type { CallObserver } from '../http/provider-http.js';
import { masked } from './masking.js';

export type { Logger } from 'pino';

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
  const options: LoggerOptionsOfPino = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: maskedEntry },
    // pino describes `err` itself, before `log` is asked.
    serializers: { err: (value: unknown) => masked(value) },
    hooks: { logMethod: logWithoutErrorText },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return maskingChildren(logger);
}

function maskedEntry(entry: object): Record<string, unknown> {
  return masked(entry) as Record<string, unknown>;
}

// With no message of ours, pino takes that of the error, which may quote a value.
function logWithoutErrorText(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message]: readonly unknown[] = args;
  const hasError =
    first instanceof Error ||
    (typeof first === 'object' && first !== null && 'err' in first && first.err instanceof Error);
  if (hasError && typeof message !== 'string') method.call(this, first, 'error');
  else method.apply(this, args);
}

// pino asks no formatter about the bindings of a child; its children inherit this from the root.
function maskingChildren(logger: Logger): Logger {
  const makeChild = logger.child;
  return Object.assign(logger, {
    child(this: Logger, bindings: object, ...rest: unknown[]) {
      return Reflect.apply(makeChild, this, [maskedEntry(bindings), ...rest]) as Logger;
    },
  });
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
    breaker: (endpoint, state) => {
      observer.breaker(endpoint, state);
      logger.debug({ endpoint, state }, 'breaker');
    },
  };
}
