import { pino, type DestinationStream, type LogFn, type Logger, type LoggerOptions as LoggerOptionsOfPino } from 'pino';
import type { CallObserver } from '../http/call-observer.js';
import { masked } from './masking.js';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export const LOG_FORMATS = ['json', 'text'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface LoggerOptions {
  /** `info` by default. */
  level?: LogLevel | undefined;
  /** stdout by default. */
  destination?: DestinationStream;
}

/** The log: one JSON line per event, with personal data masked by key. */
export function createLogger({ level = 'info', destination }: LoggerOptions = {}): Logger {
  const options: LoggerOptionsOfPino = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }), log: maskedEntry },
    // pino serializes `err` before it calls `formatters.log`.
    serializers: { err: (value: unknown) => masked(value) },
    hooks: { logMethod: logWithoutErrorText },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  return maskingChildren(logger);
}

function maskedEntry(entry: object): Record<string, unknown> {
  return masked(entry) as Record<string, unknown>;
}

// Without a message pino uses the error's own, which may quote a value.
function logWithoutErrorText(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, message]: readonly unknown[] = args;
  const hasError =
    first instanceof Error ||
    (typeof first === 'object' && first !== null && 'err' in first && first.err instanceof Error);
  if (hasError && typeof message !== 'string') method.call(this, first, 'error');
  else method.apply(this, args);
}

// pino calls no formatter for a child's bindings; children of children inherit this method.
function maskingChildren(logger: Logger): Logger {
  const makeChild = logger.child;
  return Object.assign(logger, {
    child(this: Logger, bindings: object, ...rest: unknown[]) {
      return Reflect.apply(makeChild, this, [maskedEntry(bindings), ...rest]) as Logger;
    },
  });
}

/** At level debug, adds a log line per provider call (endpoint, outcome, milliseconds); at other levels returns the observer unchanged. */
export function observedByLog(observer: CallObserver, logger: Logger): CallObserver {
  if (!logger.isLevelEnabled('debug')) return observer;
  return {
    ended(call) {
      observer.ended(call);
      const { endpoint, outcome, milliseconds } = call;
      logger.debug({ endpoint, outcome, ms: Math.round(milliseconds * 10) / 10 }, 'provider call');
    },
    joined: (call) => observer.joined(call),
    connections: (provider, open) => observer.connections(provider, open),
    breaker: (endpoint, state) => {
      observer.breaker(endpoint, state);
      logger.debug({ endpoint, state }, 'breaker');
    },
  };
}
