import { LinkConflict } from '../../src/ledger/changes.js';
import { GraphError } from '../../src/errors/graph-error.js';
import { UpstreamError, type UpstreamErrorKind } from '../../src/errors/upstream-error.js';
import { failureOfSocketError, errorKindOfStatus, type FailedAttempt } from '../../src/http/failure.js';
import { retryDelay } from '../../src/http/retry.js';
import { outcomeOfError, outcomeOfFailure, outcomeOfRetry } from '../../src/ledger/outcome.js';

const FAILURES: UpstreamErrorKind[] = [
  'unreachable',
  'timeout',
  'broken',
  'unavailable',
  'rate-limited',
  'unauthorized',
  'not-found',
  'conflict',
  'rejected',
  'bad-response',
];

describe('outcome of a failed call', () => {
  it.each(FAILURES)('not sent, %s: REJECTED, and the same key may send it again', (kind) => {
    expect(outcomeOfFailure({ kind, sent: false })).toEqual({
      status: 'REJECTED',
      sameKeyMayRetry: true,
    });
  });

  it.each<[UpstreamErrorKind, number | undefined, 'REJECTED' | 'UNKNOWN', boolean]>([
    ['timeout', undefined, 'UNKNOWN', false],
    ['timeout', 504, 'UNKNOWN', false],
    ['broken', undefined, 'UNKNOWN', false],
    ['broken', 200, 'UNKNOWN', false],
    ['unavailable', 500, 'UNKNOWN', false],
    ['unavailable', 502, 'UNKNOWN', false],
    ['unavailable', 503, 'UNKNOWN', false],
    ['bad-response', 200, 'UNKNOWN', false],
    ['bad-response', 302, 'UNKNOWN', false],
    ['unreachable', undefined, 'UNKNOWN', false],
    ['timeout', 408, 'UNKNOWN', false],
    ['rate-limited', 429, 'REJECTED', true],
    ['unauthorized', 401, 'REJECTED', true],
    ['unauthorized', 403, 'REJECTED', true],
    ['not-found', 404, 'REJECTED', false],
    ['conflict', 409, 'REJECTED', false],
    ['rejected', 400, 'REJECTED', false],
    ['rejected', 422, 'REJECTED', false],
    ['rejected', 200, 'REJECTED', false],
  ])('sent, then %s with status %s: %s, same key again: %s', (kind, status, expected, sameKeyMayRetry) => {
    expect(outcomeOfFailure({ kind, sent: true })).toEqual({ status: expected, sameKeyMayRetry });
  });
});

describe('recorded error of a failed call', () => {
  const limited = {
    provider: 'qitech',
    endpoint: 'qitech.person',
    kind: 'rate-limited',
    sent: true,
    status: 429,
    retryAfterMs: 900,
  } as const;

  it('contains its code, message, provider, endpoint and retryAfterMs', () => {
    expect(outcomeOfError(new UpstreamError(limited))).toEqual({
      status: 'REJECTED',
      error: {
        code: 'UPSTREAM_RATE_LIMITED',
        message: 'qitech rejected the request because of its rate limit',
        provider: 'qitech',
        endpoint: 'qitech.person',
        retryable: true,
        retryAfterMs: 900,
      },
    });
  });

  it('is not retryable when the write may have been applied, although a read would be', () => {
    const { error } = outcomeOfError(new UpstreamError({ ...limited, kind: 'unavailable', status: 503 }));
    expect(error.retryable).toBe(false);
    expect(error).not.toHaveProperty('retryAfterMs');
  });

  it('contains nothing of its cause', () => {
    const cause = new Error('https://provider/customers/12345678900');
    expect(JSON.stringify(outcomeOfError(new UpstreamError({ ...limited, cause })))).not.toContain('12345678900');
  });

  it.each([
    ['an error', new TypeError('cpf 12345678900')],
    ['text', 'cpf 12345678900'],
    ['nothing', undefined],
  ])('contains nothing of %s that is not a GraphError, and the write is UNKNOWN', (_what, thrown) => {
    const outcome = outcomeOfError(thrown);
    expect(outcome).toMatchObject({ status: 'UNKNOWN', error: { code: 'INTERNAL', retryable: false } });
    expect(JSON.stringify(outcome)).not.toContain('cpf');
  });

  it('of a write to our own store is final when it was refused, and retryable after an internal error', () => {
    expect(outcomeOfError(new GraphError('NOT_FOUND', 'No such link.'), true)).toMatchObject({
      status: 'REJECTED',
      error: { code: 'NOT_FOUND', retryable: false },
    });
    expect(outcomeOfError(new TypeError('x'), true)).toMatchObject({
      status: 'REJECTED',
      error: { code: 'INTERNAL', retryable: true },
    });
  });
});

/** What happened to a write, whether it is retried automatically, its outcome, and whether its key may send it again. */
describe('outcome table of writes', () => {
  const socket = (code: string, sent: boolean): FailedAttempt =>
    failureOfSocketError(Object.assign(new Error(code), { code }), sent);
  const status = (code: number): FailedAttempt => ({ kind: errorKindOfStatus(code)!, sent: true, status: code });
  const ROWS: [
    string,
    FailedAttempt,
    'retried' | 'not retried',
    'REJECTED' | 'UNKNOWN',
    'same key may retry' | 'final',
  ][] = [
    ['connection refused', socket('ECONNREFUSED', false), 'retried', 'REJECTED', 'same key may retry'],
    ['host not found', socket('ENOTFOUND', false), 'retried', 'REJECTED', 'same key may retry'],
    ['connect timeout', socket('UND_ERR_CONNECT_TIMEOUT', false), 'retried', 'REJECTED', 'same key may retry'],
    [
      'breaker open',
      { kind: 'unreachable', sent: false, refusedHere: true },
      'not retried',
      'REJECTED',
      'same key may retry',
    ],
    ['reset after sending', socket('ECONNRESET', true), 'not retried', 'UNKNOWN', 'final'],
    ['timeout after sending', { kind: 'timeout', sent: true }, 'not retried', 'UNKNOWN', 'final'],
    ['429', status(429), 'not retried', 'REJECTED', 'same key may retry'],
    ['500', status(500), 'not retried', 'UNKNOWN', 'final'],
    ['502', status(502), 'not retried', 'UNKNOWN', 'final'],
    ['503', status(503), 'not retried', 'UNKNOWN', 'final'],
    ['504', status(504), 'not retried', 'UNKNOWN', 'final'],
    ['401', status(401), 'not retried', 'REJECTED', 'same key may retry'],
    ['403', status(403), 'not retried', 'REJECTED', 'same key may retry'],
    ['400', status(400), 'not retried', 'REJECTED', 'final'],
    ['404', status(404), 'not retried', 'REJECTED', 'final'],
    ['408', status(408), 'not retried', 'UNKNOWN', 'final'],
    ['409', status(409), 'not retried', 'REJECTED', 'final'],
    [
      '2xx with an unreadable body',
      { kind: 'bad-response', sent: true, status: 200 },
      'not retried',
      'UNKNOWN',
      'final',
    ],
    [
      'SmartPay 200 with a failing code',
      { kind: 'rejected', sent: true, status: 200 },
      'not retried',
      'REJECTED',
      'final',
    ],
  ];

  it.each(ROWS)('%s (%o): %s, %s, %s', (_what, failed, again, ends, key) => {
    const delay = retryDelay({ kind: 'write', failed, retries: 0, remainingMs: 10_000 }, () => 0.5);
    expect(delay === null ? 'not retried' : 'retried').toBe(again);
    expect(outcomeOfFailure(failed)).toEqual({
      status: ends,
      sameKeyMayRetry: key === 'same key may retry',
    });
  });

  it.each<[string, FailedAttempt, ReturnType<typeof outcomeOfRetry>]>([
    ['409: only the first request can have used the id', status(409), 'PROCESSED_BEFORE'],
    ['400: the first request would have been rejected too', status(400), 'REFUSED'],
    ['404', status(404), 'REFUSED'],
    ['401: concerns our credentials, not the write', status(401), 'OPEN'],
    ['408', status(408), 'OPEN'],
    ['429', status(429), 'OPEN'],
    ['503', status(503), 'OPEN'],
    ['reset', socket('ECONNRESET', true), 'OPEN'],
    ['connection refused', socket('ECONNREFUSED', false), 'OPEN'],
  ])('UNKNOWN write retried under our own ids, then %s: %o is %s', (_what, failed, expected) => {
    expect(
      outcomeOfRetry(new UpstreamError({ provider: 'qitech', endpoint: 'qitech.createLegalAccount', ...failed })),
    ).toBe(expected);
    expect(outcomeOfRetry(new TypeError('ours'))).toBe('OPEN');
  });

  it("records the provider's own code, and the path of the input field the failure is about", () => {
    const rejected = { kind: 'rejected', sent: true, status: 200, refusal: { reasons: [{ code: '0008' }] } } as const;
    expect(
      outcomeOfError(new UpstreamError({ provider: 'smartpay', endpoint: 'smartpay.updateAccount', ...rejected })),
    ).toMatchObject({ status: 'REJECTED', error: { code: 'UPSTREAM_REJECTED', providerCode: '0008' } });
    expect(outcomeOfError(new LinkConflict(), true)).toMatchObject({
      status: 'REJECTED',
      error: { code: 'CONFLICT', field: ['externalId'] },
    });
  });
});
