import type { z } from 'zod';
import { generalSettings } from './general-settings.js';
import type { Provider } from './providers/contract.js';
import { sandboxSettings } from './sandbox/settings.js';

/** The server's settings as the README's Markdown table, then those that only `npm run sandbox` reads. */
export function printSettingsTable(providers: readonly Provider[]): string {
  const server = [generalSettings, ...providers.map(({ settings }) => settings)];
  return `${printTable(server)}\n\n\`npm run sandbox\` reads:\n\n${printTable([sandboxSettings])}`;
}

/** The server's settings as `--help` prints them. */
export function printHelp(providers: readonly Provider[]): string {
  const settings = settingsOf([generalSettings, ...providers.map(({ settings }) => settings)]).map(({ name, rule }) => {
    const value = defaultOf(rule).replaceAll('`', '');
    return `  ${name}${value === '' ? '' : ` (${value})`}\n      ${rule.description ?? ''}`;
  });
  return [
    'Usage: npm start [-- --help]',
    'Starts Customer Graph: one GraphQL schema over four providers. Without settings of the providers it simulates them.',
    'Settings are environment variables, here with their defaults:',
    ...settings,
  ].join('\n\n');
}

function printTable(groups: readonly z.ZodObject[]): string {
  const rows = settingsOf(groups).map(
    ({ name, rule }) => `| \`${name}\` | ${defaultOf(rule)} | ${rule.description ?? ''} |`,
  );
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n');
}

function settingsOf(groups: readonly z.ZodObject[]): { name: string; rule: z.ZodType }[] {
  const entries = groups.flatMap(({ shape }) => Object.entries(shape as Record<string, z.ZodType>));
  return entries.map(([name, rule]) => ({ name, rule }));
}

function defaultOf(rule: z.ZodType): string {
  const { success, data } = rule.safeParse(undefined);
  if (!success) return 'required';
  return data === undefined ? '' : `\`${String(data)}\``;
}
