import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { CostControl } from '../cost/cost-control.js';
import type { Logger } from 'pino';
import { documentCache, persistedQueryCache, withTrusted } from './apollo-caches.js';
import { executionPlugin, type Authorize } from './apollo-plugin.js';
import { documentLimits } from './document-limits.js';
import { ErrorFormatter } from './error-formatter.js';
import type { TrustedDocuments } from './trusted-documents.js';
import { locateLiteralErrors } from './located-literals.js';

export interface ApolloOptions<C extends BaseContext> {
  /** Its custom scalars are changed in place: see `located-literals.ts`. */
  schema: GraphQLSchema;
  logger: Logger;
  errors?: ErrorFormatter;
  /** What operations may cost; without it nothing is counted. */
  costs?: CostControl;
  /** Whether the schema can be queried; true by default. */
  introspection?: boolean;
  /** Whose texts are known without having been sent. */
  trusted?: Pick<TrustedDocuments, 'textOf'>;
  /** What a caller may run; without it, everything. */
  authorize?: Authorize<C>;
}

/** Maximum tokens per document: ten times our largest, and well below what overflows the parser's stack. */
const MAX_TOKENS = 5_000;

/** Validation stops after this many errors: a response must not be many times its request. */
const MAX_VALIDATION_ERRORS = 5;

/** The Apollo Server behind the HTTP adapter, started. */
export async function startApollo<C extends BaseContext>({
  schema,
  logger,
  errors = new ErrorFormatter(logger),
  costs,
  authorize,
  introspection = true,
  trusted,
}: ApolloOptions<C>): Promise<ApolloServer<C>> {
  locateLiteralErrors(schema);
  const apollo = new ApolloServer<C>({
    schema,
    introspection,
    csrfPrevention: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [documentLimits],
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    hideSchemaDetailsFromClientErrors: true,
    documentStore: documentCache(),
    persistedQueries: { cache: withTrusted(persistedQueryCache(), trusted) },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errors.format,
    logger: apolloLogger(logger),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      executionPlugin<C>({ schema, errors, costs, authorize }),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Apollo appends the text of the thrown error, which may quote a value, to its own sentence; only the sentence is logged. */
function apolloLogger(logger: Logger) {
  const sentence = (message: unknown) => String(message).split(':', 1)[0] ?? '';
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message: unknown) => logger.warn(sentence(message)),
    error: (message: unknown) => logger.error(sentence(message)),
  };
}
