import type { z } from 'zod';
import { generalSettings } from './general-settings.js';
import type { Provider } from './providers/contract.js';
import { sandboxSettings } from './sandbox/settings.js';

/** The server's settings as the README's Markdown table, then those that only `npm run sandbox` reads. */
export function printSettingsTable(providers: readonly Provider[]): string {
  const server = [generalSettings, ...providers.map(({ settings }) => settings)];
  return `${printTable(server)}\n\n\`npm run sandbox\` reads:\n\n${printTable([sandboxSettings])}`;
}

function printTable(groups: readonly z.ZodObject[]): string {
  const rows = groups
    .flatMap(({ shape }) => Object.entries(shape as Record<string, z.ZodType>))
    .map(([name, rule]) => `| \`${name}\` | ${defaultOf(rule)} | ${rule.description ?? ''} |`);
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n');
}

function defaultOf(rule: z.ZodType): string {
  const { success, data } = rule.safeParse(undefined);
  if (!success) return 'required';
  return data === undefined ? '' : `\`${String(data)}\``;
}
