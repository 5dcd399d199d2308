import { z } from 'zod';

/** The environment variables that `npm run sandbox` reads. */
export const sandboxSettings = z.object({
  SANDBOX_DIR: z
    .string()
    .optional()
    .describe(
      "Directory where the simulators' journals and keys and the server's ledger are stored; without it a new one for each start.",
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .default('http://127.0.0.1:4000')
    .describe('Base URL of Customer Graph; the simulators send webhooks there.'),
});

/** Parses the sandbox's settings; an empty variable counts as not set. @throws TypeError naming each wrong variable, never its value. */
export function readSandboxSettings(
  environment: Readonly<Record<string, string | undefined>>,
): z.output<typeof sandboxSettings> {
  const set = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const result = sandboxSettings.safeParse(Object.fromEntries(set));
  if (result.success) return result.data;
  throw new TypeError(result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
}
