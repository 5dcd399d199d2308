import type { SimulatedResponse, SimulatedRequest, SimulatedRoute } from '../../../sandbox/simulated-request.js';
import { errorResponse } from './error-response.js';

/** Documented as required on every request; `Content-Type` only for a request with a body. */
const REQUIRED_HEADERS = ['accept-language', 'origin', 'user-agent'] as const;

/** Returns a check of Basic authentication and of the required headers; the check returns an error response to reject. */
export function headerCheck(
  authorization: string,
): (request: SimulatedRequest, route: SimulatedRoute | undefined) => SimulatedResponse | undefined {
  return (request, route) => {
    if (request.header('authorization') !== authorization)
      return errorResponse(401, 'The credentials are missing or wrong.');
    const missing = REQUIRED_HEADERS.find((name) => !request.header(name));
    if (missing !== undefined) return errorResponse(400, `The ${missing} header is required.`);
    const isJson = request.header('content-type')?.startsWith('application/json') === true;
    const needsJson = route?.method === 'PATCH' || request.text !== '';
    return needsJson && !isJson ? errorResponse(415, 'The content-type header must be application/json.') : undefined;
  };
}
