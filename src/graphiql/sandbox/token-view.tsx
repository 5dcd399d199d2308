import { useEffect, useState } from 'react';
import { accessToken, setAccessToken, type AccessToken } from '../access-token.js';
import { control } from './faults.js';

interface Props {
  /** Runs a request, and shows why it failed. */
  attempt<Result>(request: () => Promise<Result>): Promise<Result | null>;
  /** Called after the page's requests have other scopes. */
  onChange(): void;
}

/** The longest life that the sandbox gives a token. */
const DAY = 86_400;

/** Issues an access token with the chosen scopes, and sends the page's requests and subscriptions with it. */
export function TokenView({ attempt, onChange }: Props) {
  const [scopes, setScopes] = useState<readonly string[]>([]);
  // The panel may have been closed meanwhile; the token in use was not.
  const [used, setUsed] = useState(accessToken);
  const [chosen, setChosen] = useState<readonly string[]>(used?.scopes ?? ['customers:read']);
  useEffect(() => {
    // A server whose callers have an identity provider's tokens does not issue any: then there is nothing to show.
    const none = { scopes: [] };
    const listed = control<{ scopes: readonly string[] }>('GET', 'tokens').catch(() => none);
    void listed.then((all) => setScopes(all.scopes));
  }, []);
  if (scopes.length === 0) return null;

  const change = (next: AccessToken | null) => {
    setAccessToken(next);
    setUsed(next);
    onChange();
  };
  const issue = async () => {
    const request = { scopes: chosen, expiresInSeconds: DAY };
    const issued = await attempt(() => control<{ token: string }>('POST', 'tokens', request));
    if (issued) change({ token: issued.token, scopes: chosen });
  };

  return (
    <section className="token" aria-labelledby="token">
      <h3 id="token">See what a scope shows</h3>
      <p role="status">{sentenceOf(used?.scopes)}</p>
      <fieldset>
        <legend>Scopes of a new access token</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={({ target }) =>
                setChosen(scopes.filter((each) => (each === scope ? target.checked : chosen.includes(each))))
              }
            />
            {scope}
          </label>
        ))}
      </fieldset>
      <button type="button" className="graphiql-button" onClick={() => void issue()}>
        Use a token with these scopes
      </button>{' '}
      <button type="button" className="graphiql-button" disabled={used === null} onClick={() => change(null)}>
        Use no token
      </button>
    </section>
  );
}

function sentenceOf(used: readonly string[] | undefined): string {
  if (used === undefined) return 'Requests are sent without a token: the sandbox gives them every scope.';
  return `Requests are sent with ${used.length === 0 ? 'a token without scopes' : used.join(', ')}.`;
}
