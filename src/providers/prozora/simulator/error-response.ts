import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const ERROR_CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'AUTHORIZATION_FAILED',
  403: 'ACCESS_DENIED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  500: 'INTERNAL_ERROR',
  503: 'UNAVAILABLE',
};

/** An error body. AUTHORIZATION_FAILED and INTERNAL_ERROR are documented; the other codes are assumed. */
export function errorResponse(status: number, error = ERROR_CODES[status] ?? 'INTERNAL_ERROR'): SimulatedResponse {
  return { status, body: { error } };
}

/** @throws SimulatedRefusal with an error response. */
export function rejectRequest(status: number, error?: string): never {
  throw new SimulatedRefusal(errorResponse(status, error));
}
