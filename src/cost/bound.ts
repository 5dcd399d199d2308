import {
  getVariableValues,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { GraphError } from '../errors/graph-error.js';
import { collectFields, type SelectionScope } from './collect-fields.js';
import type { CostModel, FieldDeclaration } from './cost-model.js';
import { argumentsOf, variablesIn } from './field-arguments.js';
import { costOfReads, keyOfRead, ROOT, type Place, type ReadCost } from './field-cost.js';
import { introspectionItems } from './introspection-sizes.js';
import { mostItems } from './list-size.js';
import { LEDGER } from './reads.js';
import { Totals } from './totals.js';

/** One field of an operation, and what is selected below it on each type that it may return. */
export interface BoundField {
  readonly declaration: FieldDeclaration | null;
  readonly responseKey: string;
  readonly reads: readonly ReadCost[];
  /** How many of its reads wait for each other, before what is below begins. */
  readonly waves: number;
  /** The reads that what is below waits for; empty where it waits for what the field itself waits for. */
  readonly last: readonly string[];
  readonly below: readonly BoundSelection[];
  /** With everything below. */
  readonly totals: Totals;
}

/** What is selected on objects of one type. */
export interface BoundSelection {
  readonly type: GraphQLObjectType;
  readonly totals: Totals;
  readonly fields: readonly BoundField[];
}

/** The most that an operation may cost, known before it runs. */
export interface Bound {
  readonly kind: OperationDefinitionNode['operation'];
  readonly root: BoundSelection;
  /** The variables whose values it depends on; of all others, only on whether they are absent or null. */
  readonly dependsOn: ReadonlySet<string>;
}

/** One operation of a document, with the values of its variables as the request gives them. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The fields of introspection that return every type, or every directive; the others return one or a few, such as the longest. */
const ENUMERATIONS: ReadonlySet<string> = new Set(['__Schema.types', '__Schema.directives']);

/** Looked at in one analysis: more only where fragments are combined to make analysis itself expensive. */
const MOST_VISITS = 20_000;

/**
 * The bound of an operation; null where its variables are invalid, so that nothing will be executed. Each selection is analysed once for each
 * type and number of parents, so that fragments that double cost no more than their text.
 * @throws GraphError OPERATION_TOO_COMPLEX
 */
export function boundOf(model: CostModel, request: OperationRequest): Bound | null {
  const { document, operation } = request;
  const type = model.schema.getRootType(operation.operation);
  if (!type) return null;
  const inputs = request.variables ?? {};
  const { coerced } = getVariableValues(model.schema, operation.variableDefinitions ?? [], inputs, { maxErrors: 1 });
  if (!coerced) return null;
  const analysis = new BoundAnalysis(model, document, coerced);
  const root = analysis.select(type, [operation.selectionSet], ROOT, operation.operation === 'mutation');
  return { kind: operation.operation, root, dependsOn: analysis.dependsOn };
}

class BoundAnalysis {
  readonly dependsOn = new Set<string>();
  private readonly scope: SelectionScope;
  private readonly known = new Map<string, BoundSelection>();
  private readonly ids = new Map<SelectionSetNode, number>();
  private visits = 0;

  constructor(
    private readonly model: CostModel,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ) {
    const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as never;
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    const depend = (value: ValueNode) => variablesIn(value).forEach((name) => this.dependsOn.add(name));
    this.scope = { schema: model.schema, fragments, variables, depend, visit: () => this.visit() };
  }

  /** `repeats`: no two fields share a call, because a mutation's fields run one after the other. */
  select(
    type: GraphQLObjectType,
    selectionSets: readonly SelectionSetNode[],
    place: Place,
    repeats = false,
  ): BoundSelection {
    const key = `${type.name} ${selectionSets.map((set) => this.idOf(set)).join()} ${Object.values(place).join()}`;
    let selection = this.known.get(key);
    if (!selection) {
      const readKeys = new Set<string>();
      const fields = [...collectFields(this.scope, type, selectionSets)].map(([responseKey, nodes]) =>
        this.field({ type, responseKey, nodes, place, readKeys: repeats ? new Set<string>() : readKeys }),
      );
      const totals = new Totals(this.model.names.length);
      for (const field of fields) totals.add(field.totals);
      this.known.set(key, (selection = { type, totals, fields }));
    }
    return selection;
  }

  private field(at: FieldAt): BoundField {
    const { type, responseKey, nodes, place, readKeys } = at;
    const totals = new Totals(this.model.names.length);
    const { parents } = place;
    totals.nodes += parents;
    totals.bytes += parents * (responseKey.length + 4);
    const declaration = this.declarationOf(type, nodes[0]!.name.value);
    // null where an argument is invalid: then the field is an error and nothing is read
    const args = declaration && argumentsOf(this.scope, declaration.field, nodes[0]!);
    if (!declaration || !args) {
      totals.bytes += parents * (type.name.length + 2);
      return { declaration, responseKey, reads: [], waves: 0, last: [], below: [], totals };
    }
    const ownKeys: string[] = [];
    const cost = costOfReads(declaration.readsWith(args), place, (read) => {
      // the ledger's reads are of different loaders
      if (read.name === LEDGER) return false;
      const key = keyOfRead(declaration, read, { values: args, node: nodes[0]! });
      ownKeys.push(key);
      return readKeys.has(key);
    });
    // after all of them: what one field declares twice, it calls twice
    for (const key of ownKeys) readKeys.add(key);
    for (const { name, calls, unbatched } of cost.reads) {
      totals.calls[this.model.positionOf(name)]! += calls;
      totals.unbatched[this.model.positionOf(name)]! += unbatched;
    }
    if (declaration.reads || declaration.list) totals.errors += parents;
    const { size, ...below } = this.placeBelow(declaration, args, { place, moments: cost.moments });
    if (size !== null) {
      totals.nodes += parents * size;
      totals.bytes += parents * (size + 2);
    }
    if (declaration.reads?.failingItems) totals.errors += below.parents;
    totals.bytes += below.parents * (declaration.leafBytes ?? 2);
    if (declaration.isLeaf && declaration.leafBytes === null) totals.texts += below.parents;
    const selections = this.selectBelow(declaration, nodes, { place: below, lists: parents });
    totals.addMost(selections.map((selection) => selection.totals));
    const { reads, waves, last } = cost;
    return { declaration, responseKey, reads, waves, last, below: selections, totals };
  }

  private selectBelow(
    declaration: FieldDeclaration,
    nodes: readonly FieldNode[],
    { place, lists }: { place: Place; lists: number },
  ): BoundSelection[] {
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (sets.length === 0) return [];
    const { mostOfType } = this.model.sources;
    const mostOf = ({ name }: GraphQLObjectType) =>
      declaration.reads?.limitedByType ? (mostOfType.get(name) ?? Infinity) * lists : Infinity;
    return declaration.possible.map((type) => {
      const parents = Math.min(place.parents, mostOf(type));
      return this.select(type, sets, { ...place, parents, moments: Math.min(place.moments, parents) });
    });
  }

  private placeBelow(
    declaration: FieldDeclaration,
    args: Readonly<Record<string, unknown>>,
    { place, moments }: { place: Place; moments: number },
  ): Place & { size: number | null } {
    const { list, reads, coordinate } = declaration;
    const isList = list !== null && list?.by !== 'page';
    const shares = list?.by === 'parent' ? place.pageSharesKey : reads?.itemsShareKey === true;
    const size = isList || coordinate.startsWith('__') ? this.sizeOf(declaration, args, place) : null;
    const parents = place.parents * (size ?? 1);
    const listsOf = size !== null ? (shares ? place.parents : parents) : reads ? place.parents : place.lists;
    return {
      parents,
      moments: Math.min(moments, parents),
      lists: listsOf,
      page: list?.by === 'page' ? mostItems({ by: 'argument' }, args, 0) : 0,
      pageSharesKey: list?.by === 'page' && shares,
      enumerated:
        ENUMERATIONS.has(coordinate) || (place.enumerated && /^__\w+\.(fields|inputFields)$/.test(coordinate)),
      size,
    };
  }

  private sizeOf(declaration: FieldDeclaration, args: Readonly<Record<string, unknown>>, place: Place): number | null {
    const { list, coordinate } = declaration;
    if (coordinate.startsWith('__')) {
      if (list === null) return null;
      return introspectionItems(this.model.introspection, coordinate, place.enumerated);
    }
    return list ? mostItems(list, args, place.page) : null;
  }

  private declarationOf(type: GraphQLObjectType, name: string): FieldDeclaration | null {
    const { schema } = this.model;
    const isRoot = type === schema.getQueryType();
    if (isRoot && (name === '__schema' || name === '__type')) return this.model.introspectionField(name);
    return this.model.fieldOf(type, name) ?? null;
  }

  private idOf(set: SelectionSetNode): number {
    let id = this.ids.get(set);
    if (id === undefined) this.ids.set(set, (id = this.ids.size));
    return id;
  }

  private visit(): void {
    this.visits += 1;
    if (this.visits > MOST_VISITS)
      throw new GraphError('OPERATION_TOO_COMPLEX', 'The operation combines too many fragments', { retryable: false });
  }
}

interface FieldAt {
  readonly type: GraphQLObjectType;
  readonly responseKey: string;
  readonly nodes: readonly FieldNode[];
  readonly place: Place;
  /** The keys under which other fields of the same object have read. */
  readonly readKeys: Set<string>;
}
