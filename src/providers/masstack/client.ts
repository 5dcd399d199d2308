import type { z } from 'zod';
import type { SentRequest } from '../../graph/write.js';
import type { CallMeter } from '../../http/call-meter.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint, QueryValue } from '../../http/endpoint.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import type { WriteResponse } from '../../http/write-call.js';
import { accountCreatedWire, assumedEndpoints, billingAccountWire } from './assumed.js';
import { ACCOUNT, CUSTOMER_ACCOUNTS, ignoredWire } from './wire.js';

/** Every operation of MasStack's API: name, method, path and response, each said once. Those with an assumed path are in `assumed.ts`. */
export const endpoints = {
  ...assumedEndpoints,
  account: { name: 'masstack.account', method: 'GET', path: ACCOUNT, response: billingAccountWire },
  openAccount: {
    name: 'masstack.openAccount',
    method: 'POST',
    path: CUSTOMER_ACCOUNTS,
    response: accountCreatedWire,
  },
  changePaymentMethod: {
    name: 'masstack.changePaymentMethod',
    method: 'PATCH',
    path: `${ACCOUNT}/payment-method`,
    response: ignoredWire,
  },
} as const satisfies Record<string, Endpoint>;

interface ReadTarget {
  readonly params: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, QueryValue>>;
}

/** MasStack for one operation of one org: puts org and deadline on every call. */
export class MasstackClient {
  constructor(
    private readonly http: ProviderHttp,
    private readonly caller: {
      readonly org: string;
      readonly deadline: Deadline;
      readonly meter?: CallMeter | undefined;
    },
  ) {}

  /** @throws UpstreamError, `not-found` where MasStack responds 404. */
  read<S extends z.ZodType>(endpoint: Endpoint<S>, { params, query = {} }: ReadTarget): Promise<z.output<S>> {
    const { org, deadline, meter } = this.caller;
    return this.http.read(endpoint, { params: { org, ...params }, query, deadline, meter, tenant: org });
  }

  /** @throws UpstreamError. The body is undefined only for an empty 202. */
  write<S extends z.ZodType>(
    endpoint: Endpoint<S>,
    { params, ...request }: SentRequest,
  ): Promise<WriteResponse<z.output<S>>> {
    const { org, deadline, meter } = this.caller;
    return this.http.write(endpoint, { params: { org, ...params }, ...request, deadline, meter });
  }
}
