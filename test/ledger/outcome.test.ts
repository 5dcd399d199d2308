import { GraphError } from '../../src/errors/errors.js';
import { UpstreamError, type UpstreamFailure } from '../../src/errors/upstream-error.js';
import { outcomeOfError, outcomeOfFailure } from '../../src/ledger/outcome.js';

const FAILURES: UpstreamFailure[] = [
  'unreachable', 'timeout', 'broken', 'unavailable', 'rate-limited', 'unauthorized', 'not-found', 'conflict', 'rejected', 'bad-response',
];

describe('what a failed call says of its write', () => {
  it.each(FAILURES)('was certainly not applied and may be tried again when nothing was sent: %s', (failure) => {
    expect(outcomeOfFailure({ failure, sent: false, status: undefined })).toEqual({ status: 'REJECTED', sameKeyMayRetry: true });
  });

  it.each<[UpstreamFailure, number | undefined, 'REJECTED' | 'UNKNOWN', boolean]>([
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
    ['rejected', 408, 'UNKNOWN', false],
    ['rate-limited', 429, 'REJECTED', true],
    ['unauthorized', 401, 'REJECTED', false],
    ['unauthorized', 403, 'REJECTED', false],
    ['not-found', 404, 'REJECTED', false],
    ['conflict', 409, 'REJECTED', false],
    ['rejected', 400, 'REJECTED', false],
    ['rejected', 422, 'REJECTED', false],
    ['rejected', 200, 'REJECTED', false],
  ])('sent, then %s with status %s: %s, same key again: %s', (failure, status, expected, sameKeyMayRetry) => {
    expect(outcomeOfFailure({ failure, sent: true, status })).toEqual({ status: expected, sameKeyMayRetry });
  });
});

describe('what is recorded of a thrown error', () => {
  const limited = { provider: 'qitech', endpoint: 'qitech.person', failure: 'rate-limited', sent: true, status: 429, retryAfterMs: 900 } as const;

  it('is its code, sentence, provider, endpoint and when to come back', () => {
    expect(outcomeOfError(new UpstreamError(limited))).toEqual({
      status: 'REJECTED',
      error: {
        code: 'UPSTREAM_RATE_LIMITED',
        message: 'qitech asked us to slow down [qitech.person]',
        provider: 'qitech',
        endpoint: 'qitech.person',
        retryable: true,
        retryAfterMs: 900,
      },
    });
  });

  it('does not call a write retryable that may have been applied, though a read would be', () => {
    const { error } = outcomeOfError(new UpstreamError({ ...limited, failure: 'unavailable', status: 503 }));
    expect(error.retryable).toBe(false);
    expect(error).not.toHaveProperty('retryAfterMs');
  });

  it('is nothing of its cause', () => {
    const cause = new Error('https://provider/customers/12345678900');
    expect(JSON.stringify(outcomeOfError(new UpstreamError({ ...limited, cause })))).not.toContain('12345678900');
  });

  it.each([['an error', new TypeError('cpf 12345678900')], ['text', 'cpf 12345678900'], ['nothing', undefined]])(
    'says nothing of %s that is not of our family, and cannot know whether the write was applied',
    (_what, thrown) => {
      const outcome = outcomeOfError(thrown);
      expect(outcome).toMatchObject({ status: 'UNKNOWN', error: { code: 'INTERNAL', retryable: false } });
      expect(JSON.stringify(outcome)).not.toContain('cpf');
    },
  );

  it('rejects a write of our own store: for good when it was refused, to be tried again when something broke', () => {
    expect(outcomeOfError(new GraphError('NOT_FOUND', 'No such link.'), true)).toMatchObject({ status: 'REJECTED', error: { code: 'NOT_FOUND', retryable: false } });
    expect(outcomeOfError(new TypeError('x'), true)).toMatchObject({ status: 'REJECTED', error: { code: 'INTERNAL', retryable: true } });
  });
});
