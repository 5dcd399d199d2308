import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const WORDS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
};

/** ErrorResponse as versions 2 and 3 document it; a 405 has no body. */
export function failure(
  status: number,
  detailMsg = status === 504 ? 'Repository timeout' : 'The request could not be served',
): SimulatedResponse {
  if (status === 405) return { status };
  const word = WORDS[status] ?? 'ERROR';
  return { status, body: { code: status, status: word, message: word.toLowerCase().replaceAll('_', ' '), detailMsg } };
}

export function refuse(status: number, detailMsg: string): never {
  throw new SimulatedRefusal(failure(status, detailMsg));
}
