import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const STATUS_NAMES: Readonly<Record<number, string>> = {
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

/** The `ErrorResponse` body that versions 2 and 3 of the API document; a 405 has no body. */
export function errorResponse(
  status: number,
  detailMsg = status === 504 ? 'Repository timeout' : 'The request could not be processed',
): SimulatedResponse {
  if (status === 405) return { status };
  const name = STATUS_NAMES[status] ?? 'ERROR';
  return { status, body: { code: status, status: name, message: name.toLowerCase().replaceAll('_', ' '), detailMsg } };
}

/** @throws SimulatedRefusal with an error response. */
export function rejectRequest(status: number, detailMsg: string): never {
  throw new SimulatedRefusal(errorResponse(status, detailMsg));
}
