// Replaced at build time with the URLs of the built worker files (scripts/build-graphiql.mjs).
declare const WORKER_FILES: { editor: string; json: string; graphql: string };

/** Monaco's language services run in workers loaded from separate files: the content security policy forbids `blob:` URLs. */
export const workers = {
  getWorker: (_id: string, label: string) =>
    new Worker(label === 'json' ? WORKER_FILES.json : label === 'graphql' ? WORKER_FILES.graphql : WORKER_FILES.editor),
};
Object.assign(globalThis, { MonacoEnvironment: workers });
