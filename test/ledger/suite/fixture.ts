import { openLedger, type LedgerOptions } from '../../../src/ledger/ledger.js';
import type { Json, Ledger, WriteIntent } from '../../../src/ledger/types.js';
import { UpstreamError, type UpstreamErrorOptions } from '../../../src/errors/upstream-error.js';
import type { MakeStore, TestStore } from './test-store.js';

/** One store for a `describe`, and the ledgers its tests open, closed after each. */
export interface Fixture {
  store: TestStore;
  /** Opens a ledger on the store, as one more process would. */
  open(options?: Partial<LedgerOptions>): Promise<Ledger>;
}

export function useStore(makeStore: MakeStore): Fixture {
  const opened: Ledger[] = [];
  const fixture = {
    open: async (options: Partial<LedgerOptions> = {}) => {
      const ledger = await openLedger({ databaseUrl: fixture.store.databaseUrl, ...options });
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

/** A tenant no other test has. */
export function freshTenant(): string {
  return `tenant-${(tenants += 1)}`;
}

/** A provider's end of a write: counts its calls and answers what it is told to. */
export function providerAnswering(...answers: (Json | Error)[]) {
  const calls: string[] = [];
  const call = async (operationId: string) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)]!;
    calls.push(operationId);
    if (answer instanceof Error) throw answer;
    return { status: 'APPLIED' as const, answer };
  };
  return { calls, call };
}

/** A provider that answers when it is let to. */
export function slowProvider(answer: Json = { done: true }) {
  const calls: string[] = [];
  let letAnswer!: () => void;
  const allowed = new Promise<void>((resolve) => (letAnswer = resolve));
  let heard!: () => void;
  const called = new Promise<void>((resolve) => (heard = resolve));
  const call = async (operationId: string) => {
    calls.push(operationId);
    heard();
    await allowed;
    return { status: 'APPLIED' as const, answer };
  };
  return { calls, call, called, letAnswer };
}

export function intent(
  given: Partial<WriteIntent<Json>> & Pick<WriteIntent<Json>, 'tenant' | 'call'>,
): WriteIntent<Json> {
  return {
    idempotencyKey: 'key-1',
    mutation: 'openBillingAccount',
    provider: 'masstack',
    endpoint: 'masstack.openAccount',
    input: { country: 'NL', iban: 'NL91ABNA0417164300' },
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
