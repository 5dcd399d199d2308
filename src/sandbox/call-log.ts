import type { ReceivedCall } from './simulator.js';
import type { SimulatedRequest } from './simulated-request.js';

const LARGEST = 100_000;

/** The calls a simulator has received, bounded so that a long-lived sandbox does not grow. */
export class CallLog {
  readonly calls: ReceivedCall[] = [];

  constructor(public recording: boolean) {}

  /** Noted on arrival, so that a request that is never answered is seen too. */
  received({ method, url, headers, text }: SimulatedRequest, endpoint: string): ReceivedCall {
    const call: ReceivedCall = { method, url, endpoint, headers, body: undefined, status: 0 };
    if (!this.recording) return call;
    call.body = readable(text);
    this.calls.push(call);
    if (this.calls.length > LARGEST) this.calls.splice(0, LARGEST / 10);
    return call;
  }
}

function readable(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
