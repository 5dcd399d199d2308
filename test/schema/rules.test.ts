import {
  getNamedType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { graph, ownTypes, partsOf, reachableTypes } from './graph.js';

/** What this graph knows by itself, or what only wraps other things: its fields need no provider and may be promised. */
const OUR_OWN =
  /^(Operation|OperationError|MonitoringEvent|Monitoring|CustomerLink|PageInfo|Money|\w+(Edge|Connection|Payload))$/;

/** Promised although their type is a provider's: known without asking it. */
const KNOWN_WITHOUT_ASKING = new Set([
  'CheckoutAccount.customerAccountId', // the account's id holds it
  'NaturalPerson.asOf', // the ledger's own moment
  'LegalPerson.asOf',
  'ComplianceCheck.details', // parts of one answer, kept whole in the ledger
]);

const objectTypes = ownTypes.filter(isObjectType);

function* fieldsOf(types: readonly GraphQLObjectType[]): Generator<{ path: string; type: GraphQLOutputType }> {
  for (const owner of types)
    for (const { name, type } of Object.values(owner.getFields())) yield { path: `${owner.name}.${name}`, type };
}

describe('the schema', () => {
  it('describes every type, field, argument, input field and value', () => {
    const silent = ownTypes.flatMap(partsOf).filter(({ description }) => !description?.trim());
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('ends every description as a sentence', () => {
    const open = ownTypes.flatMap(partsOf).filter(({ description }) => !/[.)]$/.test(description?.trim() ?? ''));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('promises no field that a provider backs', () => {
    const promised = [...fieldsOf(objectTypes.filter(({ name }) => !OUR_OWN.test(name)))].filter(
      ({ path, type }) => isNonNullType(type) && !path.endsWith('.id') && !KNOWN_WITHOUT_ASKING.has(path),
    );
    expect(promised.map(({ path }) => path)).toEqual([]);
  });

  it('lets one item of a list be null where items have calls of their own', () => {
    const node = graph.getType('Node');
    const brittle = [...fieldsOf(objectTypes)].filter(({ type }) => {
      const list = isNonNullType(type) ? type.ofType : type;
      const item = getNamedType(type);
      const own = (isObjectType(item) || isInterfaceType(item)) && item.getInterfaces().some((found) => found === node);
      return own && isListType(list) && isNonNullType(list.ofType);
    });
    expect(brittle.map(({ path }) => path)).toEqual([]);
  });

  it('answers every mutation with the operation and its errors, and null when nothing could be recorded', () => {
    for (const { name, type, args } of Object.values(graph.getMutationType()!.getFields())) {
      const payload = getNamedType(type) as GraphQLObjectType;
      expect({ name, nullable: !isNonNullType(type), arguments: args.map((argument) => argument.name) }).toEqual({
        name,
        nullable: true,
        arguments: ['input'],
      });
      expect(Object.keys(payload.getFields())).toEqual(expect.arrayContaining(['operation', 'errors']));
    }
  });

  it('has no type that nothing leads to', () => {
    const reachable = reachableTypes(graph);
    expect(ownTypes.filter((type) => !reachable.has(type)).map(({ name }) => name)).toEqual([]);
  });

  it('has no interface without a type behind it', () => {
    expect(
      ownTypes
        .filter(isInterfaceType)
        .filter((type) => graph.getPossibleTypes(type).length === 0)
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
