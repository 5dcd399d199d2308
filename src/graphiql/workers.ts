// Replaced at build time by the names of the built worker files (scripts/build-graphiql.mjs).
declare const WORKER_FILES: { editor: string; json: string; graphql: string };

/** Monaco's language services run in workers from this server, as files of their own: the content policy allows no `blob:`. */
export const workers = {
  getWorker: (_id: string, label: string) =>
    new Worker(label === 'json' ? WORKER_FILES.json : label === 'graphql' ? WORKER_FILES.graphql : WORKER_FILES.editor),
};
Object.assign(globalThis, { MonacoEnvironment: workers });
