export { startServer, type RunningServer, type ServerOptions } from './server/start.js';
export type { DrainOptions } from './server/drain.js';
export type { GraphqlRequest, OperationLogEntry } from './server/graphql-exchange.js';
export type { StreamLimits, StreamObserver } from './server/streaming/limits.js';
export type { WebhookHandler, WebhookRequest } from './server/webhooks.js';
export { jitExecutor, graphqlJsExecutor, type Executor } from './server/execution/jit.js';
export { synchronousTypes } from './server/execution/synchronous-types.js';
