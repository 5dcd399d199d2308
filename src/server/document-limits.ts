import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Aliases of one document, and repetitions of one field in one selection set: far above what clients need. */
const MAX_ALIASES = 100;
const MAX_REPETITIONS = 100;

/** A validation rule: documents that are small and ask for the same thing over and over are refused before execution. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias === undefined) return;
      aliases += 1;
      if (aliases === MAX_ALIASES + 1)
        context.reportError(new GraphQLError(`A document may have at most ${MAX_ALIASES} aliases`, { nodes: node }));
    },
    SelectionSet(node) {
      const repeated = repeatedField(node);
      if (repeated)
        context.reportError(
          new GraphQLError(`A selection may repeat a field at most ${MAX_REPETITIONS} times`, { nodes: node }),
        );
    },
  };
}

function repeatedField({ selections }: SelectionSetNode): boolean {
  if (selections.length <= MAX_REPETITIONS) return false;
  const counts = new Map<string, number>();
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const name = (selection.alias ?? selection.name).value;
    const count = (counts.get(name) ?? 0) + 1;
    if (count > MAX_REPETITIONS) return true;
    counts.set(name, count);
  }
  return false;
}
