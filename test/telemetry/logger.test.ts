import { jest } from '@jest/globals';
import { InputError } from '../../src/errors/graph-error.js';
import { UpstreamError } from '../../src/errors/upstream-error.js';
import { CallRecord } from '../../src/http/call-record.js';
import { createLogger, observedByLog, type LogLevel } from '../../src/telemetry/logger.js';
import { isPersonalKey } from '../../src/telemetry/masking.js';

function captured(level: LogLevel = 'info') {
  const lines: string[] = [];
  const logger = createLogger({ level, destination: { write: (line: string) => void lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

const SECRET = 'ES9121000418450200051332';

describe('logger', () => {
  it('masks personal data by key at any depth, in arrays and in child loggers', () => {
    const { logger, lines } = captured();
    logger.info({ customer: { firstName: SECRET, accounts: [{ iban: SECRET, phone_number: SECRET }] }, id: 7 }, 'seen');
    logger.child({ authorization: SECRET }).info('child');
    expect(lines.join('')).not.toContain(SECRET);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      msg: 'seen',
      id: 7,
      customer: { firstName: '[masked]' },
    });
  });

  it('logs any other error by name, code and location, without its message', () => {
    const { logger, last, lines } = captured();
    const cause = new RangeError(SECRET);
    const error = Object.assign(new TypeError(`bad\n  ${SECRET}`, { cause }), { code: 'E_BAD' });
    logger.error(error);
    logger.error({ err: error }, 'failed');
    logger.error({ nested: { error } }, 'failed');
    expect(lines.join('')).not.toContain(SECRET);
    expect(last()['nested']).toMatchObject({
      error: {
        kind: 'TypeError',
        code: 'E_BAD',
        cause: 'RangeError',
        at: expect.stringMatching(/^logger\.test\.ts:\d+$/) as string,
      },
    });
  });

  it('logs a GraphError with its message', () => {
    const { logger, last } = captured();
    logger.warn({ err: new UpstreamError({ provider: 'p', endpoint: 'p.e', kind: 'timeout', sent: true }) }, 'x');
    expect(last()['err']).toMatchObject({
      kind: 'UpstreamError',
      code: 'UPSTREAM_TIMEOUT',
      endpoint: 'p.e',
      failure: 'timeout',
      sent: true,
    });
    logger.warn({ err: new InputError([{ field: 'input.iban', message: 'is no IBAN' }]) }, 'x');
    expect(last()['err']).toMatchObject({ kind: 'InputError', code: 'BAD_INPUT', message: 'input.iban: is no IBAN' });
  });

  it('logs an object that contains itself', () => {
    const { logger, lines } = captured();
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    logger.info({ ring }, 'x');
    expect(lines).toHaveLength(1);
  });
});

describe('masking: the key', () => {
  it.each([
    'name',
    'firstName',
    'customerFullName',
    'paternal_name',
    'IBAN',
    'cx-authorization',
    'set-cookie',
    'documentNumber',
    'document_number',
    'emailAddress',
    'mobilePhone',
    'accessToken',
    'taxId',
    'private_key_password',
    'JWT',
    'billingAddress',
    'login',
  ])('%s is masked', (key) => expect(isPersonalKey(key)).toBe(true));
  it.each(['operationName', 'endpoint', 'outcome', 'ms', 'provider', 'status', 'hostname', 'id', 'count'])(
    '%s is not masked',
    (key) => expect(isPersonalKey(key)).toBe(false),
  );
});

describe('logger: provider calls', () => {
  const observer = { ended: jest.fn(), joined: jest.fn(), connections: jest.fn(), breaker: jest.fn() };

  it('are logged at debug with endpoint, outcome and milliseconds', () => {
    const { logger, last } = captured('debug');
    const call = Object.assign(new CallRecord('p.e'), { startedAt: 100, endedAt: 112.34, outcome: 'ok' });
    observedByLog(observer, logger).ended(call);
    expect(observer.ended).toHaveBeenCalledWith(call);
    expect(last()).toEqual({
      level: 'debug',
      time: expect.any(String) as string,
      endpoint: 'p.e',
      outcome: 'ok',
      ms: 12.3,
      msg: 'provider call',
    });
  });

  it('are not logged at other levels', () => expect(observedByLog(observer, captured('info').logger)).toBe(observer));
});
