import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/** Aliases of one document: far above what clients need. */
const MAX_ALIASES = 100;

/** A validation rule: documents that ask for the same thing under many names are refused before execution. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  return {
    Field(node) {
      if (node.alias === undefined) return;
      aliases += 1;
      if (aliases === MAX_ALIASES + 1)
        context.reportError(new GraphQLError(`A document may have at most ${MAX_ALIASES} aliases`, { nodes: node }));
    },
  };
}
