// Fails on an import cycle in src/, type imports included, and where ARCHITECTURE.md's import table differs from lint's rule.
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { MAY_IMPORT } from '../eslint.config.js';

process.chdir(join(import.meta.dirname, '..'));
const IMPORT = /(?:from|import|import\()\s*'(\.[^']+)'/g;

const files = (await readdir('src', { recursive: true }))
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name));
const importsOf = new Map(
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      const targets = [...text.matchAll(IMPORT)].map(([, path]) =>
        normalize(join(dirname(file), path)).replace(/\.js$/, '.ts'),
      );
      return [file, targets.filter((target) => files.includes(target))];
    }),
  ),
);

const groups = cyclicGroups(importsOf);
for (const group of groups) console.error(`import cycle: ${shortestCycle(group).join(' -> ')}`);
const untrue = untrueRows(await readFile('ARCHITECTURE.md', 'utf8'));
for (const row of untrue)
  console.error(`ARCHITECTURE.md: the row of ${row} differs from MAY_IMPORT in eslint.config.js`);
if (groups.length + untrue.length > 0) process.exitCode = 1;
else console.log(`no import cycle among ${files.length} files`);

/** Folders of src/ whose row in the table is missing or lists other imports than lint allows. */
function untrueRows(text) {
  const rows = new Map(
    [...text.matchAll(/^\| `src\/([^`]+)` \|.*\| ([^|]+) \|$/gm)].map(([, folder, cell]) => [
      folder,
      cell.match(/[^`\s-][^`]*(?=`)/g) ?? [],
    ]),
  );
  const documented = Object.entries(MAY_IMPORT).filter(
    ([key]) => rows.has(key) || !/\.ts$|^providers\/|^graphiql$/.test(key),
  );
  const provider = Object.entries(MAY_IMPORT).find(([key]) => /^providers\/\w+$/.test(key));
  return [...documented, ['providers/<name>', provider[1]]].flatMap(([folder, allowed]) =>
    String([...(rows.get(folder) ?? ['missing'])].sort()) === String([...allowed].sort()) ? [] : [`src/${folder}`],
  );
}

/** The sets of files that import each other: Tarjan's strongly connected components of more than one file. */
function cyclicGroups(graph) {
  const [index, low, stack, found] = [new Map(), new Map(), [], []];
  const visit = (file) => {
    index.set(file, index.size);
    low.set(file, index.get(file));
    stack.push(file);
    for (const target of graph.get(file)) {
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(file, Math.min(low.get(file), low.get(target)));
    }
    if (low.get(file) !== index.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group);
  };
  for (const file of graph.keys()) if (!index.has(file)) visit(file);
  return found;
}

/** One cycle through the group, as short as there is from its first file. */
function shortestCycle([start, ...others]) {
  const group = new Set([start, ...others]);
  const paths = [[start]];
  for (const path of paths) {
    for (const target of importsOf.get(path.at(-1)).filter((file) => group.has(file))) {
      if (target === start) return [...path, start];
      if (!paths.some((known) => known.at(-1) === target)) paths.push([...path, target]);
    }
  }
  return [start];
}
