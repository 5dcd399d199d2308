import type { ServerResponse } from 'node:http';
import { ByteBudget } from '../limits/byte-budget.js';
import type { EdgeLimits, EdgeObserver } from '../limits/edge-limits.js';

/** Cuts off clients that do not read their responses, which this process holds until they do. */
export class UnreadResponses {
  private readonly budget: ByteBudget;

  constructor(
    private readonly limits: EdgeLimits,
    private readonly observer: EdgeObserver,
  ) {
    this.budget = new ByteBudget(limits.unreadBytes);
  }

  /** Called after `response.end`; `bytes` is what the response holds in memory that no other response shares. */
  watch(response: ServerResponse, bytes: number): void {
    // Nearly every response is in the kernel's buffer by now. Without a socket it waits behind another response of its connection.
    if (response.destroyed || response.socket?.writableLength === 0) return;
    const cutOff = () => {
      if (response.destroyed || response.writableFinished) return;
      this.observer('unread-response');
      response.destroy();
    };
    const holding = this.budget.open(cutOff);
    holding.add(bytes);
    // A socket's timeout is not called while the client reads; a client that reads a byte at a time has the deadline.
    response.setTimeout(this.limits.unreadMs, cutOff);
    const readMs = this.limits.unreadMs + (1_000 * bytes) / this.limits.unreadBytesPerSecond;
    const deadline = setTimeout(cutOff, readMs).unref();
    response.once('close', () => {
      clearTimeout(deadline);
      holding.release();
    });
  }
}
