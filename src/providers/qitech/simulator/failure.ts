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

/** The error body's shape is unpublished; only that a 400 says where. This one is assumed. */
export function failure(
  status: number,
  description = 'the request could not be served',
  where?: string,
): SimulatedResponse {
  return { status, body: { title: TITLES[status] ?? 'Error', description, ...(where === undefined ? {} : { where }) } };
}

export function refuse(status: number, description: string, where?: string): never {
  throw new SimulatedRefusal(failure(status, description, where));
}
