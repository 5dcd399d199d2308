// Writes the settings' table into README.md, or into the file named. After a build: `npm run settings`.
import { readFile, writeFile } from 'node:fs/promises';
import 'reflect-metadata';

const BEGIN = '<!-- settings: written by `npm run settings` -->';
const END = '<!-- end of settings -->';

const [{ providers }, { printSettingsTable }] = await Promise.all([
  import('../dist/providers/index.js'),
  import('../dist/settings-table.js'),
]);
const readme = await readFile('README.md', 'utf8');
const [[before], [, after]] = [readme.split(BEGIN), readme.split(END)];
if (after === undefined) throw new Error('README.md has no markers for the settings table');
await writeFile(
  process.argv[2] ?? 'README.md',
  `${before}${BEGIN}\n\n${printSettingsTable(providers)}\n\n${END}${after}`,
);
