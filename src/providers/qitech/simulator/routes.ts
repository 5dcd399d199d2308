import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isCnpj, isCpf } from '../../../sandbox/documents.js';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { refuse } from './failure.js';
import type { Kind, MonitoredAccount, MonitoredPerson, MonitoringState } from './state.js';

/** How a successful write is answered: 200 or 201 with a body, 204 without one, or each in turn by endpoint. */
export type WriteAnswers = 'mixed' | 'ok' | 'created' | 'empty';

// Seed 000 has no offset, seed 001 has one: both are accepted.
const MOMENT = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/, 'not an ISO 8601 date and time')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'no such date and time');
const DAY = z.iso.date('not an ISO 8601 date');
const ID = z.string().min(1).max(255);
const STATUS = z.enum(['active', 'deactivated']);

const ACCOUNT = z.strictObject({ account_id: ID, registration_date: MOMENT });
const ACCOUNT_STATUS = z.strictObject({ new_account_status: STATUS });
const PERSON_STATUS = z.strictObject({ new_person_status: STATUS });
const NATURAL_PERSON = z.strictObject({
  id: ID,
  registration_date: MOMENT,
  data: z.strictObject({
    name: z.string().min(1),
    document_number: z.string().refine(isCpf, 'not a CPF'),
    birthdate: DAY.optional(),
  }),
});
const LEGAL_PERSON = z.strictObject({
  id: ID,
  registration_date: MOMENT,
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

/** Every operation of the product. There is no GET: the server's 405 is the answer. */
export function qitechRoutes(state: MonitoringState, answers: WriteAnswers): Route[] {
  return [...accountRoutes(state, answers), ...PERSON_PATHS.flatMap((paths) => personRoutes(state, paths, answers))];
}

function accountRoutes(state: MonitoringState, answers: WriteAnswers): Route[] {
  return (['natural', 'legal'] as const).flatMap((kind): Route[] => {
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
          const { account_id } = valid(ACCOUNT, request);
          if (state.accounts.has(account_id)) refuse(409, 'this account_id was processed already');
          state.addAccount(account_id, kind);
          return written(answers, 'created', request);
        },
      },
      {
        method: 'PATCH',
        path: `/${kind}_person_account/{account_id}`,
        endpoint: patch,
        writes: true,
        handle: (request) => {
          const account = accountOf(state, request, kind);
          account.status = valid(ACCOUNT_STATUS, request).new_account_status;
          return written(answers, 'empty', request);
        },
      },
    ];
  });
}

function personRoutes(state: MonitoringState, paths: (typeof PERSON_PATHS)[number], answers: WriteAnswers): Route[] {
  const { account: accountKind, person: kind, add, patch } = paths;
  const path = `/${accountKind}_person_account/{account_id}/${kind}_person`;
  const change = (request: SimulatedRequest, person: MonitoredPerson): SimulatedResponse => {
    person.status = valid(PERSON_STATUS, request).new_person_status;
    return written(answers, 'ok', request);
  };
  return [
    {
      method: 'POST',
      path,
      endpoint: add,
      writes: true,
      handle: (request) => {
        const account = accountOf(state, request, accountKind);
        const { id, data } = valid(kind === 'natural' ? NATURAL_PERSON : LEGAL_PERSON, request);
        if (state.personIds.has(id)) refuse(409, 'this id was processed already');
        state.addPerson(account, { id, kind, document: data.document_number, status: 'active' });
        return written(answers, 'created', request);
      },
    },
    // As documented: without an id it can only mean the one person of that kind.
    {
      method: 'PATCH',
      path,
      endpoint: patch,
      writes: true,
      handle: (request) => change(request, onlyPerson(accountOf(state, request, accountKind), kind)),
    },
    {
      // Assumed: with the person's id, as the account's own PATCH has the account's.
      method: 'PATCH',
      path: `${path}/{person_id}`,
      endpoint: patch,
      writes: true,
      handle: (request) => {
        const person = accountOf(state, request, accountKind).persons.get(request.param('person_id'));
        if (person?.kind !== kind) return refuse(404, 'no such person in this account');
        return change(request, person);
      },
    },
  ];
}

function accountOf(state: MonitoringState, request: SimulatedRequest, kind: Kind): MonitoredAccount {
  const account = state.accounts.get(request.param('account_id'));
  return account?.kind === kind ? account : refuse(404, 'no such account');
}

function onlyPerson(account: MonitoredAccount, kind: Kind): MonitoredPerson {
  const [person, ...others] = [...account.persons.values()].filter((each) => each.kind === kind);
  if (person === undefined) return refuse(404, 'the account has no person of this kind');
  if (others.length > 0) refuse(400, 'the account has several persons of this kind', 'person_id');
  return person;
}

function valid<S extends z.ZodType>(schema: S, request: SimulatedRequest): z.output<S> {
  if (request.text === '') refuse(406, 'the body is not valid JSON');
  const result = checkBody(schema, request.body);
  if ('value' in result) return result.value;
  const [{ where, message }] = result.faults;
  return refuse(400, message, where === '' ? 'body' : where);
}

function written(
  answers: WriteAnswers,
  mixed: Exclude<WriteAnswers, 'mixed'>,
  request: SimulatedRequest,
): SimulatedResponse {
  const how = answers === 'mixed' ? mixed : answers;
  if (how === 'empty') return { status: 204 };
  return { status: how === 'created' ? 201 : 200, body: request.body };
}
