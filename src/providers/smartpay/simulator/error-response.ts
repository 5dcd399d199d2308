import { randomUUID } from 'node:crypto';
import type { BodyProblem, BodyProblems } from '../../../sandbox/check-body.js';
import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const STATUS_NAMES: Readonly<Record<number, string>> = {
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

/** The first of two documented error bodies: for a request that is rejected before its payload is checked. */
export function errorResponse(status: number, message = 'The request could not be processed.'): SimulatedResponse {
  const error = STATUS_NAMES[status] ?? 'Error';
  return {
    status,
    body: {
      error,
      errorDetails: { context: 'gateway', gatewayDescription: message, paymentProviderDescription: null },
      message,
    },
  };
}

const CODES: Readonly<Record<BodyProblem['kind'], string>> = {
  missing: '0001',
  unknown: '0002',
  invalid: '0002',
  empty: '0007',
};

/** The second documented error body: for a payload with wrong fields. @throws SimulatedRefusal 400. */
export function rejectPayload(problems: BodyProblems): never {
  const errors = problems.map(({ field, kind, message }) => ({
    message,
    code: CODES[kind],
    property: field,
    context: 'request',
  }));
  throw new SimulatedRefusal({ status: 400, body: { traceId: randomUUID(), errors } });
}

/** @throws SimulatedRefusal with an error response. */
export function rejectRequest(status: number, message: string): never {
  throw new SimulatedRefusal(errorResponse(status, message));
}
