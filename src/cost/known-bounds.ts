import type { OperationDefinitionNode } from 'graphql';
import type { BoundAmounts } from './amounts.js';
import type { Bound } from './bound.js';

/** Of one operation: bounds for different values of its variables, and characters of those values. */
const MOST_VALUES = 8;
const LONGEST_VALUES = 500;

type Inputs = Readonly<Record<string, unknown>>;

/**
 * The bounds of operations that were analysed, by the values of the variables that they depend on. An operation is forgotten with its document,
 * which the document cache holds, and has at most 8 bounds of about 1 KB, so they take a fraction of what their documents do.
 */
export class KnownBounds {
  private readonly byOperation = new WeakMap<OperationDefinitionNode, BoundsOfOperation>();

  find(operation: OperationDefinitionNode, inputs: Inputs): BoundAmounts | undefined {
    return this.byOperation.get(operation)?.find(inputs);
  }

  keep(operation: OperationDefinitionNode, inputs: Inputs, known: Pick<Bound, 'dependsOn'> & KnownBound): void {
    let bounds = this.byOperation.get(operation);
    if (!bounds) this.byOperation.set(operation, (bounds = new BoundsOfOperation(operation)));
    bounds.keep(inputs, known);
  }
}

interface KnownBound {
  readonly bound: BoundAmounts;
}

class BoundsOfOperation {
  private readonly variables: readonly string[];
  /** All that one of the bounds depends on: which others are read may differ with `@include` and `@skip`. */
  private readonly dependsOn = new Set<string>();
  private readonly byValues = new Map<string, BoundAmounts>();

  constructor({ variableDefinitions = [] }: OperationDefinitionNode) {
    this.variables = variableDefinitions.map(({ variable }) => variable.name.value);
  }

  find(inputs: Inputs): BoundAmounts | undefined {
    return this.byValues.get(this.keyOf(inputs));
  }

  keep(inputs: Inputs, { bound, dependsOn }: Pick<Bound, 'dependsOn'> & KnownBound): void {
    const { size } = this.dependsOn;
    for (const name of dependsOn) this.dependsOn.add(name);
    if (this.dependsOn.size > size || this.byValues.size >= MOST_VALUES) this.byValues.clear();
    const key = this.keyOf(inputs);
    if (key.length <= LONGEST_VALUES) this.byValues.set(key, bound);
  }

  /** Of a variable that no bound depends on, only whether it is absent or null: then an argument may be invalid, or its default. */
  private keyOf(inputs: Inputs): string {
    let key = '';
    for (const name of this.variables) {
      const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      if (value === undefined || value === null) key += `${String(value)} `;
      else key += this.dependsOn.has(name) ? `${JSON.stringify(value)} ` : '+ ';
    }
    return key;
  }
}
