import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { GraphError } from '../errors/graph-error.js';

/** Fragments of a document, and fragments spread in one selection set. Validation compares each with each other. */
const MOST_FRAGMENTS = 100;
/** Fields of one selection set with the same response key: validation compares each pair with everything below it. */
const MOST_REPEATED = 10;

/**
 * Refuses documents that would take long to validate; looks at each selection once.
 * @throws GraphError OPERATION_TOO_COMPLEX
 */
export function checkDocument({ definitions }: DocumentNode): void {
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  if (fragments.length > MOST_FRAGMENTS) throw refusal(`has more than ${MOST_FRAGMENTS} fragments`);
  for (const definition of definitions) if ('selectionSet' in definition) checkSelections([definition.selectionSet]);
}

/** Iterative: a deep document must not overflow the stack. */
function checkSelections(pending: SelectionSetNode[]): void {
  for (let set = pending.pop(); set; set = pending.pop()) {
    const repeated = new Map<string, number>();
    let spreads = 0;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const count = (repeated.get(key) ?? 0) + 1;
        repeated.set(key, count);
        if (count > MOST_REPEATED) throw refusal(`selects one response key more than ${MOST_REPEATED} times`);
      } else spreads += 1;
      if (spreads > MOST_FRAGMENTS) throw refusal(`spreads more than ${MOST_FRAGMENTS} fragments in one place`);
      if (node.kind !== Kind.FRAGMENT_SPREAD && node.selectionSet) pending.push(node.selectionSet);
    }
  }
}

function refusal(what: string): GraphError {
  return new GraphError('OPERATION_TOO_COMPLEX', `The document ${what}`, { retryable: false });
}
