// Loaded by codegen.yml: a client document for each mutation that no written document calls. It selects the outcome of the write and
// the id of each object that the payload holds.
import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, getNamedType, Kind, parse } from 'graphql';

const root = new URL('../', import.meta.url);
const written = ['clients/operations/', 'src/providers/']
  .flatMap((folder) => readdirSync(new URL(folder, root), { recursive: true }).map((name) => folder + name))
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => readFileSync(new URL(file, root), 'utf8'))
  .join('\n');

/** `file` is the schema's. */
export default function mutationDocuments(file) {
  const schema = buildSchema(readFileSync(new URL(file, root), 'utf8'), { assumeValid: true });
  const ofPayload = new Set(Object.keys(schema.getType('WritePayload').getFields()));
  const mutations = Object.values(schema.getMutationType().getFields());
  const documents = mutations
    .filter(({ name }) => !written.includes(`  ${name}(input: $input)`))
    .map(({ name, type, args: [input] }) => {
      const objects = Object.values(getNamedType(type).getFields()).filter(
        (field) => !ofPayload.has(field.name) && getNamedType(field.type).getFields?.().id,
      );
      const ids = objects.map((field) => `${field.name} { id }`).join(' ');
      const operation = name[0].toUpperCase() + name.slice(1);
      return `mutation ${operation}($input: ${input.type}) { ${name}(input: $input) { ...WriteOutcome ${ids} } }`;
    });
  return { kind: Kind.DOCUMENT, definitions: documents.flatMap((text) => parse(text).definitions) };
}
