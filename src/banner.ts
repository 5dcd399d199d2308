interface Addresses {
  /** Of the server, with a slash at the end. */
  readonly url: string;
  /** Whether `/` is the GraphiQL page. */
  readonly graphiql: boolean;
  /** Whether the providers are simulated by this process. */
  readonly isSandbox: boolean;
}

/** What the terminal shows when the server has started: addresses, and with the sandbox three things to try. */
export function banner({ url, graphiql, isSandbox }: Addresses): string {
  const providers = isSandbox
    ? 'The four providers are simulated, and all customers are invented.'
    : 'With the configured providers.';
  return [
    '',
    `Customer Graph is running. ${providers}`,
    '',
    ...(graphiql ? [`  GraphiQL (in a browser)  ${url}`] : []),
    `  GraphQL endpoint         ${url}graphql`,
    ...(isSandbox && graphiql ? thingsToTry(url) : []),
    '',
    'Ctrl+C stops it. `npm start -- --help` lists the settings.',
    '',
    '',
  ].join('\n');
}

function thingsToTry(url: string): string[] {
  return [
    '',
    'Three things to try in GraphiQL:',
    '  1. Run the tab Nested: customers with their accounts and everything below them.',
    '  2. In the tab Outage, open the panel Sandbox and press "Down" beside masstack: one failed provider costs its own fields.',
    '  3. Run the tab Update twice: one provider call, and the second response is a replay.',
    '',
    'Or from another terminal:',
    `  curl ${url}graphql -H 'content-type: application/json' -d '{"query": "{ customers(first: 3) { nodes { givenName } } }"}'`,
  ];
}
