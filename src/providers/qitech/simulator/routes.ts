import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isCnpj, isCpf } from '../../../sandbox/documents.js';
import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { rejectRequest } from './error-response.js';
import type { MonitoringRecord, MonitoringState, MonitoredKind, MonitoredPersonRecord } from './state.js';

/** The response to a successful write: 200 or 201 with a body, 204 without one, or different by endpoint. */
export type WriteResponses = 'mixed' | 'ok' | 'created' | 'empty';

// The documentation's samples have timestamps with and without an offset: both are accepted.
const TIMESTAMP = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, 'not an ISO 8601 date and time')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'not a valid date and time');
const DAY = z.iso.date('not an ISO 8601 date');
const ID = z.string().min(1).max(255);
const STATUS = z.enum(['active', 'deactivated']);

const ACCOUNT = z.strictObject({ account_id: ID, registration_date: TIMESTAMP });
const ACCOUNT_STATUS = z.strictObject({ new_account_status: STATUS });
const PERSON_STATUS = z.strictObject({ new_person_status: STATUS });
const NATURAL_PERSON = z.strictObject({
  id: ID,
  registration_date: TIMESTAMP,
  data: z.strictObject({
    name: z.string().min(1),
    document_number: z.string().refine(isCpf, 'not a CPF'),
    birthdate: DAY.optional(),
  }),
});
const LEGAL_PERSON = z.strictObject({
  id: ID,
  registration_date: TIMESTAMP,
  data: z.strictObject({ name: z.string().min(1), document_number: z.string().refine(isCnpj, 'not a CNPJ') }),
});

/** Account kind, person kind and the endpoints' names: an individual account holds natural persons only. */
const PERSON_PATHS = [
  {
    account: 'natural',
    person: 'natural',
    add: 'qitech.addNaturalPersonToNatural',
    patch: 'qitech.patchNaturalPersonInNatural',
  },
  {
    account: 'legal',
    person: 'natural',
    add: 'qitech.addNaturalPersonToLegal',
    patch: 'qitech.patchNaturalPersonInLegal',
  },
  { account: 'legal', person: 'legal', add: 'qitech.addLegalPersonToLegal', patch: 'qitech.patchLegalPersonInLegal' },
] as const;

/** Every documented endpoint. There is no GET: the server responds with 405. */
export function qitechRoutes(state: MonitoringState, responses: WriteResponses): SimulatedRoute[] {
  return [
    ...accountRoutes(state, responses),
    ...PERSON_PATHS.flatMap((paths) => personRoutes(state, paths, responses)),
  ];
}

function accountRoutes(state: MonitoringState, responses: WriteResponses): SimulatedRoute[] {
  return (['natural', 'legal'] as const).flatMap((kind): SimulatedRoute[] => {
    const [create, patch] =
      kind === 'natural'
        ? ['qitech.createNaturalAccount', 'qitech.patchNaturalAccount']
        : ['qitech.createLegalAccount', 'qitech.patchLegalAccount'];
    return [
      {
        method: 'POST',
        path: `/${kind}_person_account`,
        endpoint: create,
        writes: true,
        handle: (request) => {
          const { account_id } = checkedBody(ACCOUNT, request);
          if (state.accounts.has(account_id)) rejectRequest(409, 'this account_id was already processed');
          state.addAccount(account_id, kind);
          return writeResponse(responses, 'created', request);
        },
      },
      {
        method: 'PATCH',
        path: `/${kind}_person_account/{account_id}`,
        endpoint: patch,
        writes: true,
        handle: (request) => {
          const account = accountOf(state, request, kind);
          account.status = checkedBody(ACCOUNT_STATUS, request).new_account_status;
          return writeResponse(responses, 'empty', request);
        },
      },
    ];
  });
}

function personRoutes(
  state: MonitoringState,
  paths: (typeof PERSON_PATHS)[number],
  responses: WriteResponses,
): SimulatedRoute[] {
  const { account: accountKind, person: kind, add, patch } = paths;
  const path = `/${accountKind}_person_account/{account_id}/${kind}_person`;
  const change = (request: SimulatedRequest, person: MonitoredPersonRecord): SimulatedResponse => {
    person.status = checkedBody(PERSON_STATUS, request).new_person_status;
    return writeResponse(responses, 'ok', request);
  };
  return [
    {
      method: 'POST',
      path,
      endpoint: add,
      writes: true,
      handle: (request) => {
        const account = accountOf(state, request, accountKind);
        const { id, data } = checkedBody(kind === 'natural' ? NATURAL_PERSON : LEGAL_PERSON, request);
        if (state.personIds.has(id)) rejectRequest(409, 'this id was already processed');
        state.addPerson(account, { id, kind, document: data.document_number, status: 'active' });
        return writeResponse(responses, 'created', request);
      },
    },
    // Documented: the path has no person id, so it can only mean the only person of that kind.
    {
      method: 'PATCH',
      path,
      endpoint: patch,
      writes: true,
      handle: (request) => change(request, onlyPerson(accountOf(state, request, accountKind), kind)),
    },
    {
      // Assumed: the path ends with the person's id, as the PATCH of an account ends with the account's.
      method: 'PATCH',
      path: `${path}/{person_id}`,
      endpoint: patch,
      writes: true,
      handle: (request) => {
        const person = accountOf(state, request, accountKind).persons.get(request.param('person_id'));
        if (person?.kind !== kind) return rejectRequest(404, 'no such person in this account');
        return change(request, person);
      },
    },
  ];
}

function accountOf(state: MonitoringState, request: SimulatedRequest, kind: MonitoredKind): MonitoringRecord {
  const account = state.accounts.get(request.param('account_id'));
  return account?.kind === kind ? account : rejectRequest(404, 'no such account');
}

function onlyPerson(account: MonitoringRecord, kind: MonitoredKind): MonitoredPersonRecord {
  const [person, ...others] = [...account.persons.values()].filter((each) => each.kind === kind);
  if (person === undefined) return rejectRequest(404, 'the account has no person of this kind');
  if (others.length > 0) rejectRequest(400, 'the account has several persons of this kind', 'person_id');
  return person;
}

function checkedBody<S extends z.ZodType>(schema: S, { text, body }: SimulatedRequest): z.output<S> {
  if (text === '') rejectRequest(406, 'the body is not valid JSON');
  return checkBody(schema, body, ([{ field, message }]) => rejectRequest(400, message, field || 'body'));
}

function writeResponse(
  responses: WriteResponses,
  mixed: Exclude<WriteResponses, 'mixed'>,
  request: SimulatedRequest,
): SimulatedResponse {
  const kind = responses === 'mixed' ? mixed : responses;
  if (kind === 'empty') return { status: 204 };
  return { status: kind === 'created' ? 201 : 200, body: request.body };
}
