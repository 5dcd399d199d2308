import type { ReceivedCall } from './simulator.js';
import type { SimulatedRequest } from './simulated-request.js';

const MOST_CALLS = 100_000;

/** The calls a simulator received, bounded so that a long-running sandbox does not grow. */
export class CallLog {
  readonly calls: ReceivedCall[] = [];

  constructor(public recording: boolean) {}

  /** Records on arrival, so that a request that never gets a response is recorded too. */
  received({ method, url, headers, text }: SimulatedRequest, endpoint: string): ReceivedCall {
    const call: ReceivedCall = { method, url, endpoint, headers, body: undefined, status: 0 };
    if (!this.recording) return call;
    call.body = parsedBody(text);
    this.calls.push(call);
    if (this.calls.length > MOST_CALLS) this.calls.splice(0, MOST_CALLS / 10);
    return call;
  }
}

function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
