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

/** Types that need no provider: from our own store, or wrappers of other types. Their fields may be non-null. */
const OUR_OWN =
  /^(Operation|OperationError|MonitoringEvent|Monitoring|CustomerLink|CustomerLinkResult|ErasedRecords|LinkSuggestion|UnavailableAccounts|PageInfo|Money|\w+(Edge|Connection|Payload))$/;

/** Non-null fields of a provider's types whose value is known without a call. */
const KNOWN_WITHOUT_ASKING = new Set([
  ...['at', 'attempt', 'source', 'finding', 'status', 'shown'].map((field) => `OperationEvidence.${field}`), // the ledger's
  'Caller.subject',
  'CheckoutAccount.customerAccountId', // the account's id holds it
  'NaturalPerson.asOf', // the timestamp of our ledger
  'LegalPerson.asOf',
  'ComplianceCheck.details', // part of one response, which the ledger stores whole
  'ComplianceCheck.checkedAt', // without a timestamp of the provider, when the ledger stored the response
  'BillingContact.name', // as last written, from the ledger; required in every update
  'BillingContact.address',
  'BillingAccount.kind', // each type has one
  'WalletAccount.kind',
  'CheckoutAccount.kind',
  'BillingPaymentMethod.type', // UNKNOWN where the provider gives none
  'CheckoutPaymentMethod.type',
  'Promotion.status', // likewise
  'Customer.unavailableAccounts', // a failed provider is an item of it
  'SearchResult.matched', // a result that is there was found by something
]);

const objectTypes = ownTypes.filter(isObjectType);

function* fieldsOf(types: readonly GraphQLObjectType[]): Generator<{ path: string; type: GraphQLOutputType }> {
  for (const owner of types)
    for (const { name, type } of Object.values(owner.getFields())) yield { path: `${owner.name}.${name}`, type };
}

describe('the schema', () => {
  it('describes every type, field, argument, input field and value', () => {
    const undescribed = ownTypes.flatMap(partsOf).filter(({ description }) => !description?.trim());
    expect(undescribed.map(({ path }) => path)).toEqual([]);
  });

  it('ends every description with a full stop', () => {
    const open = ownTypes.flatMap(partsOf).filter(({ description }) => !/[.)]$/.test(description?.trim() ?? ''));
    expect(open.map(({ path }) => path)).toEqual([]);
  });

  it('has no non-null field that a provider backs', () => {
    const nonNull = [...fieldsOf(objectTypes.filter(({ name }) => !OUR_OWN.test(name)))].filter(
      ({ path, type }) => isNonNullType(type) && !path.endsWith('.id') && !KNOWN_WITHOUT_ASKING.has(path),
    );
    expect(nonNull.map(({ path }) => path)).toEqual([]);
  });

  it('has nullable list items where each item may need its own call', () => {
    const node = graph.getType('Node');
    const brittle = [...fieldsOf(objectTypes)].filter(({ type }) => {
      const list = isNonNullType(type) ? type.ofType : type;
      const item = getNamedType(type);
      const own = (isObjectType(item) || isInterfaceType(item)) && item.getInterfaces().some((found) => found === node);
      return own && isListType(list) && isNonNullType(list.ofType);
    });
    expect(brittle.map(({ path }) => path)).toEqual([]);
  });

  it('has mutations with one input and a nullable payload that holds the operation and its errors', () => {
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

  it('has no unreachable type', () => {
    const reachable = reachableTypes(graph);
    expect(ownTypes.filter((type) => !reachable.has(type)).map(({ name }) => name)).toEqual([]);
  });

  it('has no interface without an implementing type', () => {
    expect(
      ownTypes
        .filter(isInterfaceType)
        .filter((type) => graph.getPossibleTypes(type).length === 0)
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
