import { z } from 'zod';
import { MonitoringStatus } from '../../graph/person.js';
import type { WriteKind } from '../../graph/write-kind.js';
import type { LedgerTx } from '../../ledger/types.js';
import { qitech, type QitechAccess } from './access.js';
import { addPersonEndpoint, createAccountEndpoint, patchAccountEndpoint, patchPersonEndpoint } from './client.js';
import { personNodeId, toPersonWire } from './mapper.js';
import {
  ACCOUNT,
  accountProjection,
  PERSON,
  personProjection,
  type AccountProjection,
  type PersonProjection,
} from './projection.js';

// There is no read, so a write whose answer was lost is sent again. Ids are ours to choose: a second creation is refused with 409, which
// says that the first was carried out. A status may be set twice, unless a later write has set another.
const REPEATED = { provider: qitech, settling: { by: 'repeat' } } as const;

/** A new person; without an id of the caller's, the operation's is used, which is the same in every repeat. */
const newPerson = z.object({
  account: accountProjection,
  person: personProjection.extend({ personId: z.string().nullable() }),
});
type NewPerson = z.output<typeof newPerson>;
const changedPerson = z.object({ account: accountProjection, person: personProjection });

export const startAccountMonitoring: WriteKind<QitechAccess, AccountProjection, AccountProjection> = {
  ...REPEATED,
  mutation: 'startAccountMonitoring',
  plan: accountProjection,
  endpoint: ({ kind }) => createAccountEndpoint(kind),
  call: async ({ client }, account) => ({
    status: await client.createAccount(account, account.registrationDate),
    answer: account,
  }),
  answerIfApplied: (account) => account,
  project: keepAccount,
};

export const deactivateAccountMonitoring = accountStatus('deactivateAccountMonitoring', MonitoringStatus.DEACTIVATED);
export const reactivateAccountMonitoring = accountStatus('reactivateAccountMonitoring', MonitoringStatus.ACTIVE);
export const addNaturalPerson = addition('addNaturalPerson');
export const addLegalPerson = addition('addLegalPerson');
export const deactivatePerson = personStatus('deactivatePerson', MonitoringStatus.DEACTIVATED);
export const reactivatePerson = personStatus('reactivatePerson', MonitoringStatus.ACTIVE);

export const writes = [
  startAccountMonitoring,
  deactivateAccountMonitoring,
  reactivateAccountMonitoring,
  addNaturalPerson,
  addLegalPerson,
  deactivatePerson,
  reactivatePerson,
];

/** `plan` is the account as it was before. */
function accountStatus(
  mutation: string,
  status: MonitoringStatus,
): WriteKind<QitechAccess, AccountProjection, AccountProjection> {
  return {
    ...REPEATED,
    mutation,
    plan: accountProjection,
    endpoint: ({ kind }) => patchAccountEndpoint(kind),
    call: async ({ client }, account) => ({
      status: await client.setAccountStatus(account, wireOf(status)),
      answer: { ...account, status },
    }),
    project: keepAccount,
    undoneBy: ['deactivateAccountMonitoring', 'reactivateAccountMonitoring'],
  };
}

function addition(mutation: string): WriteKind<QitechAccess, NewPerson, PersonProjection> {
  const identified = ({ person }: NewPerson, operationId: string): PersonProjection => ({
    ...person,
    personId: person.personId ?? operationId,
  });
  return {
    ...REPEATED,
    mutation,
    plan: newPerson,
    endpoint: ({ account, person }) => addPersonEndpoint(account.kind, person.kind),
    async call({ client }, plan, operationId) {
      const person = identified(plan, operationId);
      return { status: await client.addPerson(plan.account, person.kind, toPersonWire(person)), answer: person };
    },
    answerIfApplied: identified,
    project: (tx, _plan, person) => keepPerson(tx, person),
  };
}

/** `plan` is the person as it was before, and the account it is in. */
function personStatus(
  mutation: string,
  status: MonitoringStatus,
): WriteKind<QitechAccess, z.output<typeof changedPerson>, PersonProjection> {
  return {
    ...REPEATED,
    mutation,
    plan: changedPerson,
    endpoint: ({ account, person }) => patchPersonEndpoint(account.kind, person.kind),
    call: async ({ client }, { account, person }) => ({
      status: await client.setPersonStatus(account, person, wireOf(status)),
      answer: { ...person, status },
    }),
    project: (tx, _plan, person) => keepPerson(tx, person),
    undoneBy: ['deactivatePerson', 'reactivatePerson'],
  };
}

function wireOf(status: MonitoringStatus): 'active' | 'deactivated' {
  return status === MonitoringStatus.ACTIVE ? 'active' : 'deactivated';
}

async function keepAccount(tx: LedgerTx, _plan: AccountProjection, account: AccountProjection): Promise<void> {
  await tx.putProjection({ kind: ACCOUNT, id: account.monitoringId, body: account });
}

async function keepPerson(tx: LedgerTx, person: PersonProjection): Promise<void> {
  await tx.putProjection({
    kind: PERSON,
    id: personNodeId(person.monitoringId, person.personId),
    parent: person.monitoringId,
    body: person,
  });
}
