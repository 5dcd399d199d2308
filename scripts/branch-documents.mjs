// The documents that `retryBranch` of packages/react sends: one for each field of a query that it can ask for alone.
import { getNamedType, isAbstractType, isObjectType, Kind, OperationTypeNode, parse } from 'graphql';

/** The texts for one operation's text; `branchDocument` is that of packages/react. */
export function branchDocumentsOf(schema, text, branchDocument) {
  const { definitions } = parse(text);
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation.operation !== OperationTypeNode.QUERY) return [];
  const fragments = new Map(definitions.filter((each) => each !== operation).map((each) => [each.name.value, each]));
  const texts = new Set();
  const add = (keys, typename) => texts.add(branchDocument({ text, keys, typename }).text);
  const visit = (type, sets, above) => {
    for (const object of isAbstractType(type) ? schema.getPossibleTypes(type) : [type]) {
      const fields = fieldsOf({ schema, object, sets, fragments });
      const isNode = fields.has('id') && fields.has('__typename');
      for (const [key, nodes] of fields) {
        if (key === 'id' || key === '__typename') continue;
        const keys = [...above, key];
        if (above.length === 0 || isNode) add(keys, above.length === 0 ? null : object.name);
        const below = getNamedType(object.getFields()[nodes[0].name.value].type);
        if (isObjectType(below) || isAbstractType(below)) visit(below, setsOf(nodes), keys);
      }
    }
  };
  visit(schema.getQueryType(), [operation.selectionSet], []);
  return [...texts];
}

/** The fields that are selected of an object type, by response key. */
function fieldsOf({ schema, object, sets, fragments }) {
  const fields = new Map();
  const collect = ({ selections }) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
      const applies =
        !condition || condition === object || (isAbstractType(condition) && schema.isSubType(condition, object));
      if (applies) collect(fragment.selectionSet);
    }
  };
  sets.forEach(collect);
  return fields;
}

function setsOf(nodes) {
  return nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
}
