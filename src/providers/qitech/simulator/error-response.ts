import { SimulatedRefusal, type SimulatedResponse } from '../../../sandbox/simulated-request.js';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
};

/** An error body. Its schema is not published, only that a 400 says where the error is; this one is assumed. */
export function errorResponse(
  status: number,
  description = 'the request could not be processed',
  where?: string,
): SimulatedResponse {
  return { status, body: { title: TITLES[status] ?? 'Error', description, ...(where === undefined ? {} : { where }) } };
}

/** @throws SimulatedRefusal with an error response. */
export function rejectRequest(status: number, description: string, where?: string): never {
  throw new SimulatedRefusal(errorResponse(status, description, where));
}
