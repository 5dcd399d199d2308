import { GraphError } from './errors/errors.js';
import type { AccountSource, Decision, GraphContext, NodeSource, ProviderKey, Viewer, Write } from './graph/context.js';
import { operationNode } from './graph/operation.resolver.js';
import type { WriteKind } from './graph/write-kind.js';
import { Deadline } from './http/deadline.js';
import type { Json, Ledger, LedgerTx, OperationRecord } from './ledger/types.js';
import { ledgerLoaders, type LedgerLoaders } from './ledger/loaders.js';
import type { ConnectedProvider } from './providers/contract.js';
import type { EventQueue } from './events/event-queue.js';
import type { EventNotification, EventBus } from './events/event-bus.js';
import type { OperationSettler } from './reconciliation/operation-settler.js';

/** All that outlives an operation. */
export interface Runtime {
  readonly connected: readonly ConnectedProvider[];
  readonly ledger: Ledger;
  readonly board: EventBus;
  readonly settler: OperationSettler;
  readonly identityMode: 'linked' | 'shared';
  /** For one whole operation, in milliseconds; 10,000 where nothing else is said. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 10_000;

/** Kept back of a mutation's deadline, so that there is time to answer what is known of a write that goes on. */
const ANSWER_MS = 250;

/** Makes the context of one operation. */
export type ContextFactory = (request: {
  requestId: string;
  viewer: Viewer;
  deadlineMs?: number;
}) => GraphContext & { end(): void };

export function contextFactory(runtime: Runtime): ContextFactory {
  const definitions = runtime.connected.map(({ definition }) => definition);
  const accountSources = definitions.flatMap(({ accounts }) => accounts ?? []);
  const nodeSources = new Map<string, NodeSource>([
    ['operation', operationNode],
    ...definitions.flatMap(({ nodes }) => Object.entries(nodes ?? {})),
  ]);
  const byName = new Map(runtime.connected.map((provider) => [provider.definition.name, provider]));
  return ({ requestId, viewer, deadlineMs = runtime.deadlineMs ?? DEADLINE_MS }) =>
    new OperationContext({ runtime, byName, accountSources, nodeSources, requestId, viewer, deadlineMs });
}

interface Parts {
  runtime: Runtime;
  byName: ReadonlyMap<string, ConnectedProvider>;
  accountSources: readonly AccountSource[];
  nodeSources: ReadonlyMap<string, NodeSource>;
  requestId: string;
  viewer: Viewer;
  deadlineMs: number;
}

class OperationContext implements GraphContext {
  readonly requestId: string;
  readonly viewer: Viewer;
  readonly deadline: Deadline;
  readonly ledger: LedgerLoaders;
  readonly identityMode: 'linked' | 'shared';
  readonly accountSources: readonly AccountSource[];
  readonly nodeSources: ReadonlyMap<string, NodeSource>;
  private readonly opened = new Map<string, unknown>();

  constructor(private readonly parts: Parts) {
    const { runtime, requestId, viewer, accountSources, nodeSources, deadlineMs } = parts;
    this.requestId = requestId;
    this.viewer = viewer;
    this.deadline = new Deadline(deadlineMs);
    this.ledger = ledgerLoaders(runtime.ledger, viewer.tenant.id);
    this.identityMode = runtime.identityMode;
    this.accountSources = accountSources;
    this.nodeSources = nodeSources;
  }

  of<Access>({ name }: ProviderKey<Access>): Access {
    let access = this.opened.get(name);
    if (access === undefined) {
      const { deadline, ledger, viewer } = this;
      access = this.parts.byName.get(name)!.open({ deadline, ledger, tenant: viewer.tenant });
      this.opened.set(name, access);
    }
    return access as Access;
  }

  subscribe(topic: string, subject?: string): EventQueue<EventNotification> {
    return this.parts.runtime.board.subscribe({
      tenant: this.viewer.tenant.id,
      topic,
      ...(subject !== undefined && { subject }),
    });
  }

  async write<Access, Plan extends Json, Answer extends Json>(
    kind: WriteKind<Access, Plan, Answer>,
    write: Write<Plan>,
  ): Promise<OperationRecord> {
    this.requireWriteScope();
    const { tenant } = this.viewer;
    const { mutation, provider, settling, undoneBy } = kind;
    const { plan, input } = write;
    const endpoint = kind.endpoint?.(plan).name;
    // a kind without a provider takes no access
    const access = (): Access => (provider ? this.of(provider) : undefined) as Access;
    const record = await this.parts.runtime.ledger.write<Answer>({
      tenant: tenant.id,
      mutation,
      idempotencyKey: write.idempotencyKey,
      ...(provider && { provider: provider.name, scope: tenant.scopeAt(provider.name) }),
      ...(endpoint !== undefined && { endpoint }),
      ...(write.subject !== undefined && { subject: write.subject }),
      input,
      ...((plan as Json) !== input && { plan }),
      ...(kind.before && { takeSnapshot: () => kind.before!(access(), plan) }),
      waitsForRetry: settling.by === 'repeat' && undoneBy !== undefined,
      call: (operationId) => kind.call(access(), plan, operationId),
      ...(kind.project && { project: (tx: LedgerTx, answer: Answer) => kind.project!(tx, plan, answer) }),
      respondWithinMs: Math.max(0, this.deadline.remaining - ANSWER_MS),
    });
    this.ledger.clear();
    return record;
  }

  async settle(decision: Decision): Promise<OperationRecord> {
    this.requireWriteScope();
    const record = await this.parts.runtime.settler.settleByOperator(this.viewer.tenant.id, decision);
    this.ledger.clear();
    return record;
  }

  private requireWriteScope(): void {
    if (!this.viewer.scopes.has('customers:write'))
      throw new GraphError('FORBIDDEN', 'this needs the scope customers:write');
  }

  /** Releases the deadline's timer once the operation has been answered. */
  end(): void {
    this.deadline.done();
  }
}
