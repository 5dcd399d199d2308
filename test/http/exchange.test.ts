import { jest } from '@jest/globals';
import { HttpExchange, MAX_RESPONSE_BYTES, type HttpResponse } from '../../src/http/http-exchange.js';
import type { FailedAttempt } from '../../src/http/failure.js';

class Controller {
  aborts = 0;
  abort(): void {
    this.aborts += 1;
  }
}

function begun(unsentMs?: number) {
  const told: (HttpResponse | FailedAttempt)[] = [];
  const tell = (what: HttpResponse | FailedAttempt) => void told.push(what);
  const exchange = new HttpExchange(
    { answered: tell, broke: tell },
    { answerMs: 1_000, ...(unsentMs === undefined ? {} : { unsentMs }) },
  );
  const controller = new Controller();
  return { told, exchange, controller, start: () => exchange.onRequestStart(controller as never) };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('an exchange', () => {
  it('that was given up before a socket was ready is not written', () => {
    const { exchange, controller, start, told } = begun();
    exchange.giveUp();
    start();
    expect(controller.aborts).toBe(1);
    expect(exchange.sent).toBe(false);
    expect(told).toEqual([]);
  });

  it('whose time was up before a socket was ready is not written', () => {
    const { controller, start, told } = begun(100);
    jest.advanceTimersByTime(100);
    start();
    expect(controller.aborts).toBe(1);
    expect(told).toEqual([{ kind: 'unreachable', sent: false }]);
  });

  it('has the whole time for the answer from when it was written', () => {
    const { start, told } = begun(100);
    jest.advanceTimersByTime(99);
    start();
    jest.advanceTimersByTime(999);
    expect(told).toEqual([]);
    jest.advanceTimersByTime(1);
    expect(told).toEqual([{ kind: 'timeout', sent: true }]);
  });

  it('is never written a second time', () => {
    const { controller, start, told } = begun();
    start();
    start();
    expect(controller.aborts).toBe(1);
    expect(told).toEqual([{ kind: 'broken', sent: true }]);
  });

  it('is ended by an announced size that is too large, before the body', () => {
    const { exchange, controller, start, told } = begun();
    start();
    exchange.onResponseStart(controller as never, 200, { 'content-length': String(MAX_RESPONSE_BYTES + 1) });
    expect(told).toEqual([{ kind: 'bad-response', sent: true, status: 200 }]);
    expect(controller.aborts).toBe(1);
  });

  it('is ended by a body that becomes too large, and not before', () => {
    const { exchange, controller, start, told } = begun();
    start();
    exchange.onResponseStart(controller as never, 500, {});
    exchange.onResponseData(controller as never, Buffer.alloc(MAX_RESPONSE_BYTES));
    expect(told).toEqual([]);
    exchange.onResponseData(controller as never, Buffer.alloc(1));
    expect(told).toEqual([{ kind: 'unavailable', sent: true, status: 500 }]);
    expect(controller.aborts).toBe(1);
  });

  it('tells nothing more after its end', () => {
    const { exchange, controller, start, told } = begun();
    start();
    exchange.onResponseStart(controller as never, 200, {});
    exchange.onResponseEnd();
    exchange.onResponseError(controller as never, new Error('late'));
    jest.advanceTimersByTime(5_000);
    expect(told).toEqual([{ status: 200, body: '', retryAfter: undefined }]);
  });
});
