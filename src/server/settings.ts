import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { TrustedTexts } from './trusted-documents.js';

const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on');
const ORIGIN = /^https?:\/\/[^/?#]+$/;

/** Settings of what the server shows and to whom, beside identity. */
export const serverSettings = z.object({
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .pipe(
      z.array(
        z
          .string()
          .refine(
            (text) => ORIGIN.test(text) && URL.canParse(text),
            'must be an origin, such as https://app.example.com',
          ),
      ),
    )
    .describe(
      'Origins of pages that may send operations and subscribe, separated by commas, such as `https://app.example.com`.',
    ),
  GRAPHIQL: onOff
    .optional()
    .describe('`on` or `off`: whether `/` is the GraphiQL page; by default only with the sandbox.'),
  INTROSPECTION: onOff
    .optional()
    .describe('`on` or `off`: whether the schema can be queried; by default only with the sandbox.'),
  TRUSTED_DOCUMENTS: z
    .enum(['off', 'log', 'require'], 'must be off, log or require')
    .default('off')
    .describe('`require`: only the documents of the manifest are executed; `log`: what is not among them is logged.'),
  TRUSTED_DOCUMENTS_FILE: z
    .string()
    .default('clients/trusted-documents.json')
    .describe('The manifest, as `npm run codegen` writes it (Apollo’s persisted query manifest).'),
  AUDIT_LOG: z
    .string()
    .optional()
    .describe('File that every write is appended to, one JSON line each: who, what and the outcome, and no values.'),
});

/** What the server shows and to whom. */
export interface ServerSettings {
  readonly corsOrigins: readonly string[];
  /** Undefined: only with the sandbox. */
  readonly graphiql: boolean | undefined;
  /** Undefined: only with the sandbox. */
  readonly introspection: boolean | undefined;
  readonly trusted: { readonly mode: 'log' | 'require'; readonly texts: TrustedTexts } | undefined;
  readonly auditLog: string | undefined;
}

/** The settings as a whole; a manifest that cannot be read is added to `problems`. */
export function readServerSettings(settings: z.output<typeof serverSettings>, problems: string[]): ServerSettings {
  const { TRUSTED_DOCUMENTS: mode } = settings;
  return {
    corsOrigins: settings.CORS_ORIGINS,
    graphiql: settings.GRAPHIQL,
    introspection: settings.INTROSPECTION,
    trusted: mode === 'off' ? undefined : { mode, texts: readManifest(settings.TRUSTED_DOCUMENTS_FILE, problems) },
    auditLog: settings.AUDIT_LOG,
  };
}

const manifest = z.object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) });

function readManifest(path: string, problems: string[]): TrustedTexts {
  try {
    const { operations } = manifest.parse(JSON.parse(readFileSync(path, 'utf8')));
    return new Map(operations.map(({ id, body }) => [id.toLowerCase(), body]));
  } catch {
    problems.push('TRUSTED_DOCUMENTS_FILE must be the path of a manifest of persisted queries.');
    return new Map();
  }
}
