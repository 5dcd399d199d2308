import type { Endpoint } from '../../http/endpoint.js';
import type { ProviderCalls } from '../../http/provider-http.js';
import { MonitoringKind } from '../../graph/monitoring.js';
import { ACCEPTED_FOR_LATER, PERSON_SEGMENT, writtenWire, type PersonPath } from './assumed.js';
import type { PersonWire, StatusWire } from './wire.js';

const NATURAL = '/natural_person_account';
const LEGAL = '/legal_person_account';

/** Paths of the documentation; a person's own segment is added to its PATCH by the client's `personPath`. */
export const endpoints = {
  createNaturalAccount: { name: 'qitech.createNaturalAccount', method: 'POST', path: NATURAL },
  createLegalAccount: { name: 'qitech.createLegalAccount', method: 'POST', path: LEGAL },
  patchNaturalAccount: { name: 'qitech.patchNaturalAccount', method: 'PATCH', path: `${NATURAL}/{account}` },
  patchLegalAccount: { name: 'qitech.patchLegalAccount', method: 'PATCH', path: `${LEGAL}/{account}` },
  addNaturalPersonToNatural: {
    name: 'qitech.addNaturalPersonToNatural',
    method: 'POST',
    path: `${NATURAL}/{account}/natural_person`,
  },
  addNaturalPersonToLegal: {
    name: 'qitech.addNaturalPersonToLegal',
    method: 'POST',
    path: `${LEGAL}/{account}/natural_person`,
  },
  addLegalPersonToLegal: {
    name: 'qitech.addLegalPersonToLegal',
    method: 'POST',
    path: `${LEGAL}/{account}/legal_person`,
  },
  patchNaturalPersonInNatural: {
    name: 'qitech.patchNaturalPersonInNatural',
    method: 'PATCH',
    path: `${NATURAL}/{account}/natural_person`,
  },
  patchNaturalPersonInLegal: {
    name: 'qitech.patchNaturalPersonInLegal',
    method: 'PATCH',
    path: `${LEGAL}/{account}/natural_person`,
  },
  patchLegalPersonInLegal: {
    name: 'qitech.patchLegalPersonInLegal',
    method: 'PATCH',
    path: `${LEGAL}/{account}/legal_person`,
  },
} as const satisfies Record<string, Endpoint>;

export type PersonKind = 'NATURAL' | 'LEGAL';

/** Whether the provider has done it, or has only taken it on. */
export type Accepted = 'APPLIED' | 'PENDING';

/** An account as the provider knows it; the two kinds have paths of their own. */
export interface MonitoredAccount {
  kind: MonitoringKind;
  monitoringId: string;
}

interface ClientOptions {
  personPath: PersonPath;
  /** Absent: no webhook can be trusted. */
  signatureKey?: string | undefined;
}

/** QI Tech's Account Monitoring: ten writes and no read at all; see seeds 000 and 001. */
export class QitechClient {
  readonly personPath: PersonPath;
  readonly signatureKey: string | undefined;

  constructor(
    private readonly http: ProviderCalls,
    { personPath, signatureKey }: ClientOptions,
  ) {
    this.personPath = personPath;
    this.signatureKey = signatureKey;
  }

  /** 409 when the id is monitored already: it is ours to choose and must be unique. */
  createAccount({ kind, monitoringId }: MonitoredAccount, registrationDate: string): Promise<Accepted> {
    return this.write(
      createAccountEndpoint(kind),
      {},
      { account_id: monitoringId, registration_date: registrationDate },
    );
  }

  /** Reactivating restarts the intervals of all the account's topics from that moment. */
  setAccountStatus({ kind, monitoringId }: MonitoredAccount, status: StatusWire): Promise<Accepted> {
    return this.write(patchAccountEndpoint(kind), { account: monitoringId }, { new_account_status: status });
  }

  /** 409 when the person's id was used before; an individual account takes natural persons only. */
  addPerson({ kind, monitoringId }: MonitoredAccount, personKind: PersonKind, person: PersonWire): Promise<Accepted> {
    return this.write(addPersonEndpoint(kind, personKind), { account: monitoringId }, person);
  }

  setPersonStatus(
    { kind, monitoringId }: MonitoredAccount,
    person: { kind: PersonKind; personId: string },
    status: StatusWire,
  ): Promise<Accepted> {
    const endpoint = patchPersonEndpoint(kind, person.kind);
    const addressed = { ...endpoint, path: endpoint.path + PERSON_SEGMENT[this.personPath] };
    const params = { account: monitoringId, ...(this.personPath === 'person-id' && { person: person.personId }) };
    return this.write(addressed, params, { new_person_status: status });
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async write(endpoint: Endpoint, params: Readonly<Record<string, string>>, body: object): Promise<Accepted> {
    const { status } = await this.http.write(endpoint, writtenWire, { params, body });
    return status === ACCEPTED_FOR_LATER ? 'PENDING' : 'APPLIED';
  }
}

export function createAccountEndpoint(kind: MonitoringKind): Endpoint {
  return kind === MonitoringKind.INDIVIDUAL ? endpoints.createNaturalAccount : endpoints.createLegalAccount;
}

export function patchAccountEndpoint(kind: MonitoringKind): Endpoint {
  return kind === MonitoringKind.INDIVIDUAL ? endpoints.patchNaturalAccount : endpoints.patchLegalAccount;
}

export function addPersonEndpoint(kind: MonitoringKind, person: PersonKind): Endpoint {
  if (person === 'LEGAL') return endpoints.addLegalPersonToLegal;
  return kind === MonitoringKind.INDIVIDUAL ? endpoints.addNaturalPersonToNatural : endpoints.addNaturalPersonToLegal;
}

export function patchPersonEndpoint(kind: MonitoringKind, person: PersonKind): Endpoint {
  if (person === 'LEGAL') return endpoints.patchLegalPersonInLegal;
  return kind === MonitoringKind.INDIVIDUAL
    ? endpoints.patchNaturalPersonInNatural
    : endpoints.patchNaturalPersonInLegal;
}
