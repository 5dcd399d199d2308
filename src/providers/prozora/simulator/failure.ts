import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const WORDS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'AUTHORIZATION_FAILED',
  403: 'ACCESS_DENIED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  500: 'INTERNAL_ERROR',
  503: 'UNAVAILABLE',
};

/** Documented words are AUTHORIZATION_FAILED and INTERNAL_ERROR; the others are assumed. */
export function failure(status: number, error = WORDS[status] ?? 'INTERNAL_ERROR'): SimulatedResponse {
  return { status, body: { error } };
}

export function refuse(status: number, error?: string): never {
  throw new SimulatedRefusal(failure(status, error));
}
