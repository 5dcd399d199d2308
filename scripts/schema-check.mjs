// `npm run schema:check -- <old>`: compares schema.graphql with an earlier one, a file or a commit, and names breaking, dangerous and safe changes.
// Fails on a breaking change, unless what is removed was deprecated before.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CriticalityLevel, diff, DiffRule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

process.chdir(join(import.meta.dirname, '..'));
const [old] = process.argv.slice(2);
if (old === undefined) {
  console.error('Usage: npm run schema:check -- <file or commit>');
  process.exit(2);
}
const [before, after] = [textOf(old), readFileSync('schema.graphql', 'utf8')].map((text) =>
  // directives of federation and of cost are checked by the tests of the schema
  buildSchema(text, { assumeValidSDL: true }),
);
const compared = await diff(before, after, [DiffRule.suppressRemovalOfDeprecatedField]);
// what a field costs may change at any time; the contract is that it is said
const changes = compared.filter(({ path = '' }) => !/@(cost|calls|listSize)\b/.test(path));
const SECTIONS = [
  ['Breaking', CriticalityLevel.Breaking],
  ['Dangerous', CriticalityLevel.Dangerous],
  ['Safe', CriticalityLevel.NonBreaking],
];
for (const [title, level] of SECTIONS) {
  const found = changes.filter(({ criticality }) => criticality.level === level);
  console.log(`\n${title}: ${found.length}`);
  for (const { message, path } of found) console.log(`- ${message}${path ? ` (${path})` : ''}`);
}
if (changes.some(({ criticality }) => criticality.level === CriticalityLevel.Breaking)) {
  console.error(
    '\nA breaking change needs a deprecation first: @deprecated with a replacement, for 90 days and one minor version.',
  );
  process.exit(1);
}

function textOf(name) {
  if (existsSync(name)) return readFileSync(name, 'utf8');
  try {
    return execFileSync('git', ['show', `${name}:schema.graphql`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    console.error(`${name} is neither a file nor a commit with a schema.graphql.`);
    process.exit(2);
  }
}
