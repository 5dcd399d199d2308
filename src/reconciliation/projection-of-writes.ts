import type { ProjectionOf } from '../ledger/rebuild.js';
import { OWN_WRITES } from '../graph/own-writes.js';
import type { Write } from '../graph/write.js';

/** The changes of our own store that follow from an applied operation, by the declarations of the writes and its stored plan. */
export function projectionOfWrites(providers: readonly { readonly writes: readonly Write[] }[]): ProjectionOf {
  const declared = [...OWN_WRITES, ...providers.flatMap(({ writes }) => writes)];
  const writes = new Map(declared.map((write) => [write.mutation, write]));
  return ({ mutation, plan: stored }, response) => {
    const write = writes.get(mutation);
    const plan = write?.plan.safeParse(stored);
    // not declared any more, or its plan was stored in another form
    if (!write?.project || !plan?.success) return {};
    return { project: (tx) => write.project!(tx, plan.data, response) };
  };
}
