import { deepStrictEqual } from 'node:assert';
import { loadRequest, type LoadRequest } from './load.js';
import type { ManagedProcess, Upstream } from './processes.js';
import { QUERIES, type QueryName } from './queries.js';
import { pageStarts, queryServer } from './setup.js';

export interface Verification {
  upstream: Upstream;
  /** How many pages of each query to verify. */
  pages: Readonly<Record<QueryName, number>>;
  /** The data by query and page, filled by the first candidate and compared with that of the others. Without it, nothing is compared. */
  expected: Map<string, unknown> | undefined;
}

/** One request per page of each query, once the candidate has returned the data without errors, the expected one with the expected number of calls. Cursors are its own. */
export async function verifiedRequests(
  server: ManagedProcess,
  { upstream, pages, expected }: Verification,
): Promise<Record<QueryName, LoadRequest[]>> {
  const starts = await pageStarts(server, Math.max(1, ...Object.values(pages)));
  // the first query of a Customer Graph process also fetches a token
  await queryServer(server, QUERIES.small.text, { after: null });
  const requests: Record<QueryName, LoadRequest[]> = { nested: [], small: [], typename: [] };
  for (const name of Object.keys(requests) as QueryName[]) {
    const { text, calls } = QUERIES[name];
    for (const [page, after] of starts.slice(0, pages[name]).entries()) {
      const before = await upstream.calls();
      const data = await queryServer(server, text, { after });
      const made = (await upstream.calls()) - before;
      if (expected !== undefined) {
        if (made !== calls) throw new Error(`${server.name} makes ${made} calls for ${name}, not ${calls}`);
        const key = `${name} ${page}`;
        if (!expected.has(key)) expected.set(key, data);
        deepStrictEqual(data, expected.get(key), `${server.name} returns different data for ${name}`);
      }
      requests[name].push(loadRequest(text, { after }, { isCorrect: startsWith(data) }));
    }
  }
  return requests;
}

/** Compares as the load generator reads it, one character per byte; what follows the data (`extensions.cost`) differs between candidates. */
function startsWith(data: unknown): (body: string) => boolean {
  const start = Buffer.from(JSON.stringify({ data }).slice(0, -1)).toString('latin1');
  return (body) => body.startsWith(start);
}
