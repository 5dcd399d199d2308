import type { Tenant } from '../graph/context.js';
import type { Write, WriteAccess } from '../graph/write.js';
import { Deadline } from '../http/deadline.js';
import type { LedgerTx } from '../ledger/changes.js';
import type { StoredEvent } from '../ledger/events.js';
import type { Json } from '../ledger/json.js';
import type { Ledger } from '../ledger/ledger.js';
import type { ProjectionOf } from '../ledger/rebuild.js';
import { ledgerLoaders, type LedgerLoaders } from '../ledger/loaders.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import { OperationStatus, type OperationRecord } from '../ledger/operation.js';
import type { ConnectedProvider, Provider } from '../providers/contract.js';
import { projectionOfWrites } from './projection-of-writes.js';
import { verdictFromRecord, verdictOn, type Verdict } from './verdict.js';

/** For all reads of one batch. */
const CHECK_TIMEOUT_MS = 15_000;

/** A declared write and the provider it belongs to, with an operation's plan read back from the store. */
interface Planned {
  write: Write;
  /** Its name. */
  provider: string;
  plan: Json;
}

export interface OperationSettlerOptions {
  readonly ledger: Ledger;
  readonly providers: readonly Provider[];
  /** A tenant's connection to a provider; undefined where the tenant is not configured any more. */
  providerOf(tenant: string, provider: string): ConnectedProvider | undefined;
}

/** Checks and settles operations, from their rows and the declarations of their writes alone. */
export class OperationSettler {
  private readonly writes: ReadonlyMap<string, { write: Write; provider: string }>;
  private readonly projectionOf: ProjectionOf;
  private readonly ledger: Ledger;

  constructor(private readonly options: OperationSettlerOptions) {
    const { ledger, providers } = options;
    this.ledger = ledger;
    this.projectionOf = projectionOfWrites(providers);
    this.writes = new Map(
      providers.flatMap(({ name, writes }) => writes.map((write) => [write.mutation, { write, provider: name }])),
    );
  }

  /** One batch of operations; those of one tenant share their reads. Call `end` when it is done. */
  batch(): { examine(operation: OpenOperation): Promise<Verdict>; end(): void } {
    const deadline = new Deadline(CHECK_TIMEOUT_MS);
    const opened = new Map<string, { access: WriteAccess; ledger: LedgerLoaders }>();
    const openFor = (operation: OpenOperation, name: string) => {
      const key = JSON.stringify([name, operation.tenant, operation.scope]);
      const provider = this.options.providerOf(operation.tenant, name);
      if (provider === undefined) return undefined;
      let open = opened.get(key);
      if (open === undefined) {
        const ledger = ledgerLoaders(this.ledger, operation.tenant);
        open = { ledger, access: provider.open({ deadline, ledger, tenant: tenantOf(operation) }) as WriteAccess };
        opened.set(key, open);
      }
      return open;
    };
    return {
      examine: async (operation) => {
        const known = verdictFromRecord(operation);
        if (known) return known;
        const planned = this.planned(operation);
        if (planned === undefined)
          return {
            to: 'OPEN',
            inMs: null,
            note: 'This operation lacks the data needed to reconcile it automatically.',
          };
        const { write, plan, provider } = planned;
        const opened = openFor(operation, provider);
        if (opened === undefined) return { to: 'OPEN', note: 'Its tenant is not configured any more.' };
        const subject = {
          write,
          operation,
          plan,
          ...opened,
          begin: () => this.ledger.openOperations.begin(operation),
        };
        return verdictOn(subject, this.ledger.openOperations);
      },
      end: () => deadline.clear(),
    };
  }

  /** Records a verdict that ends or disputes the operation; null when another process recorded an outcome first. */
  async settle(operation: OpenOperation, verdict: Exclude<Verdict, { to: 'OPEN' }>): Promise<OperationRecord | null> {
    const { epoch, response } = operation;
    const { to, evidence } = verdict;
    const { operations } = this.ledger;
    if (to === 'APPLIED')
      return operations.settle(operation, {
        ...{ status: OperationStatus.APPLIED, evidence, epoch, response: verdict.response },
        ...this.projectionOf(operation, verdict.response),
      });
    if (to === 'DISPUTED')
      return operations.settle(operation, {
        status: OperationStatus.DISPUTED,
        evidence,
        epoch,
        response,
        note: verdict.note,
      });
    const { error, note, checkInMs } = verdict;
    return operations.settle(operation, {
      ...{ status: OperationStatus.REJECTED, evidence, epoch, response, error, note },
      ...(checkInMs !== undefined && { checkInMs }),
    });
  }

  /** What the response is taken to be when an operator finds that a write was applied, and the changes that follow from it. */
  appliedAs(operation: OpenOperation): { response: Json; project?(tx: LedgerTx): Promise<void> } {
    const planned = this.planned(operation);
    const response =
      operation.responded || !planned
        ? operation.response
        : planned.write.result(planned.plan, { operationId: operation.id });
    return { response, ...this.projectionOf(operation, response) };
  }

  /** Undoes what an operation changed in our own store, now that an operator has found that it was not applied. */
  async withdraw({ tenant }: OpenOperation): Promise<void> {
    await this.ledger.rebuild({ projectionOf: this.projectionOf, tenant, write: true });
  }

  /** Makes the reconciler look at what a stored event may settle or contradict. */
  async wake({ tenant, source, subject }: StoredEvent): Promise<void> {
    const reported = [...this.writes.values()].some(({ write }) => write.reports?.source === source);
    if (reported) await this.ledger.openOperations.wake({ tenant, reportedAs: subject });
  }

  /** Undefined where the write is not declared any more, or its plan was stored in another form. */
  private planned({ mutation, plan: stored }: Pick<OpenOperation, 'mutation' | 'plan'>): Planned | undefined {
    const known = this.writes.get(mutation);
    const plan = known?.write.plan.safeParse(stored);
    return known && plan?.success ? { ...known, plan: plan.data } : undefined;
  }
}

/** The row names the tenant and its scope at the provider, so no caller's identity is needed. */
function tenantOf({ tenant, scope }: OpenOperation): Tenant {
  return { id: tenant, scopeAt: () => scope ?? '' };
}
