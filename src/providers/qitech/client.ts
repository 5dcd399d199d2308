import type { z } from 'zod';
import { UpstreamError } from '../../errors/upstream-error.js';
import type { SentRequest } from '../../graph/write.js';
import type { Deadline } from '../../http/deadline.js';
import type { CallMeter } from '../../http/call-meter.js';
import type { Endpoint } from '../../http/endpoint.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import type { WriteResponse } from '../../http/write-call.js';
import { anyWire, PERSON_SEGMENT, type PersonPath } from './assumed.js';

const INDIVIDUAL = '/natural_person_account';
const CORPORATE = '/legal_person_account';
const NATURAL_IN_INDIVIDUAL = `${INDIVIDUAL}/{account}/natural_person`;
const NATURAL_IN_CORPORATE = `${CORPORATE}/{account}/natural_person`;
const LEGAL_IN_CORPORATE = `${CORPORATE}/{account}/legal_person`;

function endpoint<N extends string, M extends 'POST' | 'PATCH'>(name: N, method: M, path: string) {
  return { name: `qitech.${name}`, method, path, response: anyWire } as const;
}

/** Every operation of QI Tech's Account Monitoring: ten writes and no read. */
export const endpoints = {
  createNaturalAccount: endpoint('createNaturalAccount', 'POST', INDIVIDUAL),
  createLegalAccount: endpoint('createLegalAccount', 'POST', CORPORATE),
  patchNaturalAccount: endpoint('patchNaturalAccount', 'PATCH', `${INDIVIDUAL}/{account}`),
  patchLegalAccount: endpoint('patchLegalAccount', 'PATCH', `${CORPORATE}/{account}`),
  addNaturalPersonToNatural: endpoint('addNaturalPersonToNatural', 'POST', NATURAL_IN_INDIVIDUAL),
  addNaturalPersonToLegal: endpoint('addNaturalPersonToLegal', 'POST', NATURAL_IN_CORPORATE),
  addLegalPersonToLegal: endpoint('addLegalPersonToLegal', 'POST', LEGAL_IN_CORPORATE),
  patchNaturalPersonInNatural: endpoint('patchNaturalPersonInNatural', 'PATCH', NATURAL_IN_INDIVIDUAL + PERSON_SEGMENT),
  patchNaturalPersonInLegal: endpoint('patchNaturalPersonInLegal', 'PATCH', NATURAL_IN_CORPORATE + PERSON_SEGMENT),
  patchLegalPersonInLegal: endpoint('patchLegalPersonInLegal', 'PATCH', LEGAL_IN_CORPORATE + PERSON_SEGMENT),
} satisfies Record<string, Endpoint>;

/** The person PATCH endpoints with the path as it is documented. Made once: path templates are cached by endpoint object. */
const documentedPaths = new Map<Endpoint, Endpoint>(
  [endpoints.patchNaturalPersonInNatural, endpoints.patchNaturalPersonInLegal, endpoints.patchLegalPersonInLegal].map(
    (each) => [each, { ...each, path: each.path.replace(PERSON_SEGMENT, '') }],
  ),
);

/** QI Tech for one operation. */
export class QitechClient {
  constructor(
    private readonly http: ProviderHttp,
    private readonly caller: {
      readonly personPath: PersonPath;
      readonly deadline: Deadline;
      readonly meter?: CallMeter | undefined;
    },
  ) {}

  get personPath(): PersonPath {
    return this.caller.personPath;
  }

  /** @throws UpstreamError, `conflict` where an id was used before: ids are chosen by the caller and must be unique. */
  async write<S extends z.ZodType>(target: Endpoint<S>, request: SentRequest): Promise<WriteResponse<unknown>> {
    const addressed = this.personPath === 'documented' ? documentedPaths.get(target) : undefined;
    try {
      return await this.http.write(addressed ?? target, {
        ...request,
        deadline: this.caller.deadline,
        meter: this.caller.meter,
      });
    } catch (error) {
      throw accountCreations.includes(target) && isConflict(error) ? existingAccount(error) : error;
    }
  }
}

const accountCreations: readonly Endpoint[] = [endpoints.createNaturalAccount, endpoints.createLegalAccount];

function isConflict(error: unknown): error is UpstreamError {
  return error instanceof UpstreamError && error.kind === 'conflict';
}

/** Says what to do about a 409 to the creation of an account. */
function existingAccount({ kind, sent, status, details, cause }: UpstreamError): UpstreamError {
  const { endpoint = '' } = details;
  const message = `qitech has this account already. If its monitoring was started elsewhere, record it here with adoptAccountMonitoring`;
  return new UpstreamError({
    ...{ provider: 'qitech', endpoint, kind, sent, message, cause },
    ...(status !== undefined && { status }),
  });
}
