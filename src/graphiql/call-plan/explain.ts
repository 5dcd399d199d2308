import { tryParseJSONC } from '@graphiql/react';
import { fetchWithToken } from '../access-token.js';

/** What the editors of a tab hold; `variables` and `headers` as JSON with comments, or empty. */
interface Editors {
  readonly query: string;
  readonly variables: string;
  readonly headers: string;
  readonly operationName: string | undefined;
}

/** Asks the server for an operation's bound and plan; nothing is run. Returns the response's text, or an error in the form of one. */
export async function explain({ query, variables, headers, operationName }: Editors): Promise<string> {
  try {
    const response = await fetchWithToken('/graphql', {
      method: 'POST',
      headers: { ...parsed('Request headers', headers), 'content-type': 'application/json' },
      body: JSON.stringify({
        query,
        variables: parsed('Variables', variables),
        operationName,
        extensions: { explain: true },
      }),
    });
    return await response.text();
  } catch (error) {
    return JSON.stringify({ errors: [{ message: (error as Error).message }] });
  }
}

/** @throws Error that names the editor. */
function parsed(editor: string, text: string): Record<string, string> | undefined {
  try {
    return tryParseJSONC(text) as Record<string, string> | undefined;
  } catch (error) {
    throw new Error(`${editor} ${(error as Error).message}`, { cause: error });
  }
}
