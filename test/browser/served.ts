import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestApp, type TestApp } from '../support/test-app.js';

export interface Served {
  readonly url: string;
  readonly app: TestApp;
  stop(): Promise<void>;
}

/** Of the built page. */
export const graphiqlDirectory = fileURLToPath(new URL('../../dist/graphiql/', import.meta.url));

/** The seeded sandbox and a server with the built GraphiQL page, on free ports. */
export async function serveGraphiql(): Promise<Served> {
  if (!existsSync(graphiqlDirectory)) throw new Error('The page is not built: run `npm run build`.');
  const app = await startTestApp({ world: { customers: 30 }, graphiqlDirectory });
  return { url: app.url, app, stop: () => app.stop() };
}
