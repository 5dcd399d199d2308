import { openLedger, type LedgerOptions } from '../../../src/ledger/ledger.js';
import type { NewEvent } from '../../../src/ledger/event-streams.js';
import type { Json } from '../../../src/ledger/json.js';
import type { Ledger } from '../../../src/ledger/ledger.js';
import { EvidenceFinding, EvidenceSource } from '../../../src/ledger/evidence.js';
import { OperationStatus } from '../../../src/ledger/operation.js';
import type { Settlement } from '../../../src/ledger/operations.js';
import type { WriteIntent } from '../../../src/ledger/write-intent.js';
import { UpstreamError, type UpstreamErrorOptions } from '../../../src/errors/upstream-error.js';
import type { MakeStore, TestStore } from './test-store.js';
import { TEST_KEYS } from '../../support/ledger-keys.js';

/** One store for a `describe`; the ledgers that its tests open are closed after each test. */
export interface Fixture {
  store: TestStore;
  /** Opens a ledger on the store, as one more process would. */
  open(options?: Partial<LedgerOptions>): Promise<Ledger>;
}

export function useStore(makeStore: MakeStore): Fixture {
  const opened: Ledger[] = [];
  const fixture = {
    open: async (options: Partial<LedgerOptions> = {}) => {
      const ledger = await openLedger({ databaseUrl: fixture.store.databaseUrl, keys: TEST_KEYS, ...options });
      opened.push(ledger);
      return ledger;
    },
  } as Fixture;
  beforeAll(async () => {
    fixture.store = await makeStore();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((ledger) => ledger.close()));
  });
  afterAll(() => fixture.store.drop());
  return fixture;
}

let tenants = 0;

/** A tenant that no other test uses. */
export function freshTenant(): string {
  return `tenant-${(tenants += 1)}`;
}

/** A provider that records its calls and gives the responses, or throws the errors, in order; the last one repeats. */
export function providerResponding(...responses: (Json | Error)[]) {
  const calls: string[] = [];
  const call = async (operationId: string, begin: () => Promise<void>) => {
    await begin();
    const response = responses[Math.min(calls.length, responses.length - 1)]!;
    calls.push(operationId);
    if (response instanceof Error) throw response;
    return { status: 'APPLIED' as const, response };
  };
  return { calls, call };
}

/** A provider that responds when the test calls `respond`; `called` resolves once it was called. */
export function slowProvider(response: Json = { done: true }) {
  const calls: string[] = [];
  let respond!: () => void;
  const allowed = new Promise<void>((resolve) => (respond = resolve));
  let notifyCalled!: () => void;
  const called = new Promise<void>((resolve) => (notifyCalled = resolve));
  const call = async (operationId: string, begin: () => Promise<void>) => {
    await begin();
    calls.push(operationId);
    notifyCalled();
    await allowed;
    return { status: 'APPLIED' as const, response };
  };
  return { calls, call, called, respond };
}

export function intent(
  given: Partial<WriteIntent<Json>> & Pick<WriteIntent<Json>, 'tenant' | 'call'>,
): WriteIntent<Json> {
  return {
    caller: { subject: 'agent-1' },
    idempotencyKey: 'key-1',
    mutation: 'openBillingAccount',
    provider: 'masstack',
    endpoint: 'masstack.openAccount',
    input: { country: 'NL', iban: 'NL91ABNA0417164300' },
    ...given,
  };
}

/** Settles an open operation as the reconciler does after reads; null when it is not open. */
export async function settleByRead(
  ledger: Ledger,
  {
    tenant,
    id,
    status,
    ...more
  }: { tenant: string; id: string; status: 'APPLIED' | 'REJECTED' } & Partial<Omit<Settlement, 'status'>>,
) {
  const open = await ledger.openOperations.byId(tenant, id);
  const evidence = { source: EvidenceSource.READ, finding: EvidenceFinding.APPLIED, shown: 'A read.' };
  return (
    open &&
    ledger.operations.settle(open, { evidence, response: open.response, ...more, status: OperationStatus[status] })
  );
}

/** A delivery to store: of one stream and content unless given otherwise. */
export function newEvent(given: Partial<NewEvent> & Pick<NewEvent, 'tenant'>): NewEvent {
  return {
    source: 'qitech',
    subject: 'a-1',
    stream: 'stream-1',
    digests: ['digest-1'],
    recentSince: new Date(0),
    received: { url: 'https://graph.example/webhooks/qitech', signature: 'a1', payload: Buffer.from('{}') },
    ...given,
  };
}

export function upstream(
  given: Pick<UpstreamErrorOptions, 'kind' | 'sent'> & Partial<UpstreamErrorOptions>,
): UpstreamError {
  return new UpstreamError({ provider: 'masstack', endpoint: 'masstack.openAccount', ...given });
}

export const NEVER_SENT = () => upstream({ kind: 'unreachable', sent: false });
export const TIMED_OUT = () => upstream({ kind: 'timeout', sent: true });
