import type { CallRecord } from '../http/call-record.js';

/** A call of another operation that this one joined; `at` by `performance.now()`. */
interface JoinedCall {
  readonly call: CallRecord;
  readonly at: number;
}

/** The provider calls of one operation: those it made, and those of other operations that it joined. */
export class OperationCalls {
  readonly made: CallRecord[] = [];
  readonly joined: JoinedCall[] = [];

  get count(): number {
    return this.made.length + this.joined.length;
  }
}
