import { AsyncLocalStorage } from 'node:async_hooks';
import { defaultFieldResolver, getNamedType, isObjectType, type GraphQLFieldResolver } from 'graphql';
import { jest } from '@jest/globals';
import { costSources } from '../../src/cost-sources.js';
import { CostModel } from '../../src/cost/cost-model.js';
import type { CallRecord } from '../../src/http/call-record.js';
import { OperationCost } from '../../src/cost/operation-cost.js';
import { LEDGER } from '../../src/cost/reads.js';
import { WorkQueue } from '../../src/cost/work-queue.js';
import { providers } from '../../src/providers/index.js';
import {
  Made,
  monitorHosts,
  runOf,
  sendRun,
  workloads,
  worldFor,
  type Run,
  type RunOutcome,
  type Workload,
} from '../force/every-write.js';
import { eachField, fieldsBelow } from '../support/schema-paths.js';
import { startTestApp, UNLIMITED_COST, type TestApp } from '../support/test-app.js';
import { textsNamed } from './random-operation.js';

/** The field that is being resolved, and what it declares to read with its arguments. */
const resolving = new AsyncLocalStorage<{ coordinate: string; declared: ReadonlySet<string> }>();
/** As `Type.field reads endpoint`. */
const made = new Set<string>();
const declared = new Set<string>();
const undeclared = new Set<string>();

let app: TestApp;
beforeAll(async () => {
  // one turn for everything: a loader's batch then runs on behalf of the field that loads
  jest.spyOn(WorkQueue.prototype, 'turnIsOver', 'get').mockReturnValue(false);
  observe('made', (call) => (call as CallRecord).endpoint);
  observe('joined', (call) => (call as CallRecord).endpoint);
  observe('readsLedger', () => LEDGER);
  app = await startTestApp({ world: worldFor(4), costLimits: UNLIMITED_COST });
  attributeReads(app);
  // of the sandbox's own writes
  for (const reads of [made, undeclared]) reads.clear();
}, 120_000);
afterAll(async () => {
  await app.stop();
  jest.restoreAllMocks();
});

/** Notes each read that is counted, on behalf of the field that makes it. */
function observe(method: 'made' | 'joined' | 'readsLedger', nameOf: (argument: unknown) => string): void {
  const original = OperationCost.prototype[method] as (this: OperationCost, argument: unknown) => never;
  jest.spyOn(OperationCost.prototype, method).mockImplementation(function (this: OperationCost, argument?: unknown) {
    const field = resolving.getStore();
    const read = `${field?.coordinate ?? 'no field'} reads ${nameOf(argument)}`;
    made.add(read);
    if (!field?.declared.has(nameOf(argument))) undeclared.add(read);
    return original.call(this, argument);
  } as never);
}

function attributeReads({ appGraph: { schema } }: TestApp): void {
  const sources = costSources(providers);
  const model = new CostModel(schema, sources);
  // a field that finds any node declares the reads of every kind, of which one object has one
  const withoutNodes = new CostModel(schema, { ...sources, catalog: { ...sources.catalog, ofNodes: () => [] } });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { coordinate, readsWith } = model.fieldOf(type, field.name)!;
      const resolve = field.resolve ?? (defaultFieldResolver as GraphQLFieldResolver<unknown, unknown>);
      field.resolve = (source, args: Record<string, unknown>, context, info) => {
        for (const { name } of withoutNodes.fieldOf(type, field.name)!.readsWith(args))
          declared.add(`${coordinate} reads ${name}`);
        const names = new Set(readsWith(args).map(({ name }) => name));
        return resolving.run({ coordinate, declared: names }, () => resolve(source, args, context, info));
      };
    }
  }
}

async function readEveryField(): Promise<void> {
  const { schema } = app.appGraph;
  for (const selection of fieldsBelow(schema, schema.getQueryType()!)) await app.graph(`{ ${selection} }`);
  for (const selection of fieldsBelow(schema, schema.getType('Customer')!))
    await app.graph(`{ customers(first: 8) { nodes { ${selection} } } }`);
  const { data } = await app.graph(
    '{ customers(first: 8) { nodes { id accounts(first: 100) { id monitoring { id events(first: 1) { nodes { id } } } persons { id } promotions { id } paymentMethods { ... on CheckoutPaymentMethod { id } } } } } operations(first: 100) { nodes { id } } }',
  );
  const ids = [...new Set(textsNamed('id', data))];
  // the last of each kind, and the first customer: an account's owner is then not read as a node
  const ofKind = [...new Map([...ids, ids[0]!].map((id) => [id.split(':')[0], id])).values()];
  // natural and legal persons
  const persons = ids.filter((id) => id.startsWith('person:')).slice(0, 50);
  for (const id of ofKind)
    for (const field of ['node', 'customer', 'account', 'operation'])
      await app.graph(`query ($id: ID!) { ${field}(id: $id) { __typename } }`, { id });
  for (const selection of fieldsBelow(schema, schema.getType('Node')!))
    // apart, since an event's person is read only where no person was
    for (const some of [ofKind, persons])
      await app.graph(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${selection} } }`, { ids: some });
}

async function writeEverything(): Promise<void> {
  const { world, appGraph } = app;
  const mutations = appGraph.schema.getMutationType()!.getFields();
  const host = `wallet:${world.customers.at(-1)!.wallets[1]!.id}`;
  await monitorHosts(app, [host]);
  const objects = new Made();
  for (const load of workloads(world, [host], objects)) {
    const { name, type, args } = mutations[load.mutation]!;
    const run = await firstAccepted(load);
    objects.keep(run, run.outcome);
    // the same write again: its response is replayed, and what it changed is read again
    for (const selection of eachField(getNamedType(type)))
      await app.graph(`mutation ($input: ${String(args[0]!.type)}) { ${name}(input: $input) { ${selection} } }`, {
        input: run.input,
      });
  }
}

/** A write whose subject the sandbox has not written to before. */
async function firstAccepted(load: Workload): Promise<Run & { outcome: RunOutcome }> {
  for (let input = load.next(); input; input = load.next()) {
    const run = runOf(load, input);
    const outcome = await sendRun(app, run).catch(() => null);
    if (outcome !== null) return { ...run, outcome };
  }
  throw new Error(`${load.mutation} has no subject`);
}

/** What no run above calls, and why. */
const NOT_CALLED: Readonly<Record<string, readonly string[]>> = {
  'the total of a list that its provider returns': [
    'BillingAddressVersionConnection.totalCount reads ledger',
    'ComplianceCheckConnection.totalCount reads ledger',
    'CustomerConnection.totalCount reads ledger',
    'PromotionHistoryConnection.totalCount reads ledger',
  ],
  'only where ids are shared': [
    'Customer.accounts reads smartpay.paymentOptions',
    'Customer.unavailableAccounts reads smartpay.paymentOptions',
  ],
  'only below a promotion or a monitoring: elsewhere the account is read before': [
    'BillingAccount.availablePaymentMethodTypes reads masstack.account',
    'BillingAccount.availablePaymentMethods reads masstack.account',
    'BillingAccount.customer reads masstack.account',
    'BillingAccount.ownerId reads masstack.account',
    'BillingAccount.unlinkedOwner reads masstack.account',
    'WalletAccount.iban reads prozora.account',
  ],
  'the writes above are to corporate accounts': [
    'Mutation.addNaturalPerson reads qitech.addNaturalPersonToNatural',
    'Mutation.deactivateAccountMonitoring reads qitech.patchNaturalAccount',
    'Mutation.deactivatePerson reads qitech.patchLegalPersonInLegal',
    'Mutation.deactivatePerson reads qitech.patchNaturalPersonInNatural',
    'Mutation.reactivateAccountMonitoring reads qitech.patchNaturalAccount',
    'Mutation.reactivatePerson reads qitech.patchLegalPersonInLegal',
    'Mutation.reactivatePerson reads qitech.patchNaturalPersonInNatural',
    'Mutation.startAccountMonitoring reads qitech.createNaturalAccount',
  ],
};

it('every field declares each endpoint that it calls, and no other', async () => {
  await readEveryField();
  await writeEverything();
  expect([...undeclared].sort()).toEqual([]);
  const notCalled = [...declared].filter((read) => !made.has(read));
  expect(notCalled.sort()).toEqual(Object.values(NOT_CALLED).flat().sort());
}, 240_000);
