import { jest } from '@jest/globals';
import { HttpExchange, MAX_RESPONSE_BYTES, type HttpResponse } from '../../src/http/http-exchange.js';
import type { FailedAttempt } from '../../src/http/failure.js';

class Controller {
  aborts = 0;
  abort(): void {
    this.aborts += 1;
  }
}

function begun(sendWithinMs?: number) {
  const notified: (HttpResponse | FailedAttempt)[] = [];
  const notify = (result: HttpResponse | FailedAttempt) => void notified.push(result);
  const exchange = new HttpExchange(
    { onResponse: notify, onFailure: notify },
    { responseTimeoutMs: 1_000, ...(sendWithinMs === undefined ? {} : { sendBy: performance.now() + sendWithinMs }) },
  );
  const controller = new Controller();
  return { notified, exchange, controller, start: () => exchange.onRequestStart(controller as never) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('http exchange', () => {
  it('does not write a request that was aborted before a socket was ready', () => {
    const { exchange, controller, start, notified } = begun();
    exchange.abort();
    start();
    expect(controller.aborts).toBe(1);
    expect(exchange.sent).toBe(false);
    expect(notified).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['before a socket was ready', () => jest.advanceTimersByTime(100)],
    ['while the event loop was blocked', () => jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 100)],
  ])('does not write a request whose time to be sent ended %s', (_, wait) => {
    const { controller, exchange, start, notified } = begun(100);
    wait();
    start();
    expect(controller.aborts).toBe(1);
    expect(exchange.sent).toBe(false);
    expect(notified).toMatchObject([{ kind: 'unreachable', sent: false }]);
  });

  it('starts the response timeout when the request is written', () => {
    const { start, notified } = begun(100);
    jest.advanceTimersByTime(99);
    start();
    jest.advanceTimersByTime(999);
    expect(notified).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(notified).toEqual([{ kind: 'timeout', sent: true }]);
  });

  it('never writes a request a second time', () => {
    const { controller, start, notified } = begun();
    start();
    start();
    expect(controller.aborts).toBe(1);
    expect(notified).toEqual([{ kind: 'broken', sent: true }]);
  });

  it('fails on a content-length over the limit, before the body arrives', () => {
    const { exchange, controller, start, notified } = begun();
    start();
    exchange.onResponseStart(controller as never, 200, { 'content-length': String(MAX_RESPONSE_BYTES + 1) });
    expect(notified).toEqual([{ kind: 'bad-response', sent: true, status: 200 }]);
    expect(controller.aborts).toBe(1);
  });

  it('fails when the body exceeds the limit, not when it reaches it', () => {
    const { exchange, controller, start, notified } = begun();
    start();
    exchange.onResponseStart(controller as never, 500, {});
    exchange.onResponseData(controller as never, Buffer.alloc(MAX_RESPONSE_BYTES));
    expect(notified).toEqual([]);
    exchange.onResponseData(controller as never, Buffer.alloc(1));
    expect(notified).toEqual([{ kind: 'unavailable', sent: true, status: 500 }]);
    expect(controller.aborts).toBe(1);
  });

  it('notifies its listener of nothing after its end', () => {
    const { exchange, controller, start, notified } = begun();
    start();
    exchange.onResponseStart(controller as never, 200, {});
    exchange.onResponseEnd();
    exchange.onResponseError(controller as never, new Error('late'));
    jest.advanceTimersByTime(5_000);
    expect(notified).toEqual([{ status: 200, body: '', retryAfter: undefined }]);
  });
});
