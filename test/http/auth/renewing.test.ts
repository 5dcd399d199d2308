import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { RenewingHeaders } from '../../../src/http/auth/renewing.js';

describe('auth: renewed credentials', () => {
  function renewing(lifetimeMs = 1_000) {
    let now = 0;
    let made = 0;
    let tried = 0;
    let failure: Error | undefined;
    const issue = () => {
      tried += 1;
      return failure ? Promise.reject(failure) : Promise.resolve({ headers: { n: String((made += 1)) }, lifetimeMs });
    };
    return {
      auth: new RenewingHeaders(issue, () => now),
      at: (ms: number) => (now = ms),
      made: () => made,
      tried: () => tried,
      breakIt: (error = new Error('down')) => (failure = error),
      repair: () => (failure = undefined),
    };
  }

  it('are renewed before they expire, while the old ones are still used', async () => {
    const { auth, at } = renewing();
    await auth.headers();
    at(800);
    expect(auth.headers()).toEqual({ n: '1' });
    await flush();
    expect(auth.headers()).toEqual({ n: '2' });
  });

  it('are used until they expire when renewal fails', async () => {
    const { auth, at, breakIt } = renewing();
    await auth.headers();
    breakIt();
    at(900);
    expect(auth.headers()).toEqual({ n: '1' });
    await flush();
    expect(auth.headers()).toEqual({ n: '1' });
    at(1_000);
    await expect(auth.headers()).rejects.toThrow('down');
  });

  it('are issued again after each renew(), five times at once and then once per second', async () => {
    const { auth, made, at } = renewing(60_000);
    await auth.headers();
    const renewOften = async () => {
      for (let i = 0; i < 20; i += 1) if (auth.renew()) await auth.headers();
    };
    await renewOften();
    expect(made()).toBe(5);
    at(10_000);
    await renewOften();
    expect(made()).toBe(10);
    at(11_000);
    await renewOften();
    expect(made()).toBe(11);
  });

  it('are tried once per second while they cannot be issued, and used with the first success', async () => {
    const { auth, at, tried, breakIt, repair } = renewing();
    breakIt();
    for (let ms = 0; ms < 180_000; ms += 50) {
      at(ms);
      await expect(auth.headers()).rejects.toThrow('down');
    }
    expect(tried()).toBeLessThanOrEqual(5 + 180);
    repair();
    at(181_000);
    await expect(auth.headers()).resolves.toEqual({ n: '1' });
  });

  it('are issued once for all concurrent calls, also when that fails', async () => {
    const { auth, tried, breakIt } = renewing();
    breakIt();
    const failed = await Promise.allSettled(Array.from({ length: 100 }, () => auth.headers()));
    expect(failed.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tried()).toBe(1);
  });

  it.each([
    [20_000, 20_000],
    [3_600_000, 60_000],
  ])('are not tried again before a Retry-After of %d ms, at most %d', async (retryAfterMs, pausedMs) => {
    const { auth, at, tried, breakIt, repair } = renewing();
    breakIt(new UpstreamError({ provider: 'x', endpoint: 'x.token', kind: 'unavailable', sent: false, retryAfterMs }));
    await expect(auth.headers()).rejects.toThrow('unavailable');
    repair();
    at(pausedMs - 1);
    await expect(auth.headers()).rejects.toThrow('unavailable');
    expect(tried()).toBe(1);
    at(pausedMs);
    await expect(auth.headers()).resolves.toEqual({ n: '1' });
  });
});

function flush(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
