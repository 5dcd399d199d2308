import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { formatError } from '../errors/format-error.js';
import { executionPlugin } from './execution/execution-plugin.js';
import { jitExecutor, type Executor } from './execution/jit.js';
import { placedLiterals } from './execution/placed-literals.js';
import { synchronousTypes } from './execution/synchronous-types.js';
import { internalErrorLog } from './internal-errors.js';
import { responsePlugin } from './response-plugin.js';
import { subscriptionPlugin } from './streaming/subscription-plugin.js';

export interface ApolloOptions<C extends BaseContext> {
  /** Changed in place: `resolveType` becomes synchronous, scalars name the place of a bad literal (see `execution/`). */
  schema: GraphQLSchema;
  logger: Logger;
  /** Run before execution; limits throw a `GraphError` from `didResolveOperation`. */
  plugins?: readonly ApolloServerPlugin<C>[];
  /** Without it, graphql-jit where it keeps graphql-js's semantics. */
  execute?: Executor;
}

/** Of one document: ten times what the largest of ours has, and far below what the parser could not return from. */
const MAX_TOKENS = 5_000;

/** The Apollo Server behind the HTTP adapter, started. */
export async function startApollo<C extends BaseContext>({
  schema,
  logger,
  plugins = [],
  execute,
}: ApolloOptions<C>): Promise<ApolloServer<C>> {
  synchronousTypes(schema);
  placedLiterals(schema);
  const logInternal = internalErrorLog(logger);
  const apollo = new ApolloServer<C>({
    schema,
    introspection: true,
    csrfPrevention: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError,
    logger: apolloLogger(logger),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ...plugins,
      responsePlugin<C>(logInternal),
      subscriptionPlugin<C>(schema, logInternal),
      executionPlugin<C>({ schema, execute: execute ?? jitExecutor(schema), logInternal }),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Apollo appends the text of whatever was thrown to its own sentence; only the sentence is kept. */
function apolloLogger(logger: Logger) {
  const cut = (message: unknown) => String(message).split(':', 1)[0] ?? '';
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (message: unknown) => logger.warn(cut(message)),
    error: (message: unknown) => logger.error(cut(message)),
  };
}
