import { randomUUID } from 'node:crypto';
import type { BodyProblem } from '../../../sandbox/check-body.js';
import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The first documented shape of errors, for what is refused before the payload is looked at. */
export function failure(status: number, message = 'The request could not be served.'): SimulatedResponse {
  const error = WORDS[status] ?? 'Error';
  return {
    status,
    body: {
      error,
      errorDetails: { context: 'gateway', gatewayDescription: message, paymentProviderDescription: null },
      message,
    },
  };
}

const CODES: Readonly<Record<BodyProblem['what'], string>> = {
  missing: '0001',
  unknown: '0002',
  invalid: '0002',
  empty: '0007',
};

/** The second documented shape, for a payload with faults in it. */
export function invalidPayload(faults: readonly BodyProblem[]): SimulatedResponse {
  const errors = faults.map(({ where, what, message }) => ({
    message,
    code: CODES[what],
    property: where,
    context: 'request',
  }));
  return { status: 400, body: { traceId: randomUUID(), errors } };
}

export function refuse(status: number, message: string): never {
  throw new SimulatedRefusal(failure(status, message));
}
