import '../panel.css';
import './sandbox.css';
import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useState } from 'react';
import { control, isOn, pressed, sentenceOf, SWITCHES, type Fault, type Faults } from './faults.js';
import { SettlementView } from './settlement-view.js';
import { TokenView } from './token-view.js';
import { useFaults } from './use-faults.js';

function Sandbox() {
  const { isFetching, operations, operationName } = useGraphiQL(pick('isFetching', 'operations', 'operationName'));
  const { run } = useGraphiQLActions();
  const { state, problem, set, attempt } = useFaults(isFetching);
  const [sent, setSent] = useState<string | null>(null);
  const operation = operations?.find(({ name }) => name?.value === operationName) ?? operations?.[0];

  const runQuery = () => {
    if (operation?.operation === 'query' && !isFetching) run();
  };
  const setAndShow = async (faults: readonly Fault[]) => {
    if (await set(faults)) runQuery();
  };
  const sendWebhook = async () => {
    const report = await attempt(() => control<Record<string, string>>('POST', 'webhooks'));
    setSent(report && Object.values(report).join(' '));
  };

  return (
    <section className="panel sandbox" aria-label="Sandbox">
      <header>
        <h2>Sandbox</h2>
        <button
          type="button"
          className="graphiql-button"
          disabled={!state?.faults.length}
          onClick={() => void setAndShow([])}
        >
          Clear all faults
        </button>
      </header>
      {problem && <p role="alert">{problem}</p>}
      {state && (
        <>
          <FaultList faults={state.faults} />
          <p className="hint">Make a simulated provider fail. A query in the active tab runs again.</p>
          {Object.keys(state.endpoints).map((provider) => (
            <Provider key={provider} name={provider} state={state} onChange={(faults) => void setAndShow(faults)}>
              {state.webhooks.includes(provider) && (
                <button type="button" className="graphiql-button" onClick={() => void sendWebhook()}>
                  Webhook now
                </button>
              )}
            </Provider>
          ))}
          <p role="status" className="sent">
            {sent && `Sent: ${sent}`}
          </p>
          <TokenView attempt={attempt} onChange={runQuery} />
          <SettlementView operation={operation} lose={(fault) => set([fault])} />
        </>
      )}
    </section>
  );
}

function FaultList({ faults }: { faults: readonly Fault[] }) {
  return (
    <ul role="status" className="faults">
      {faults.length === 0 ? (
        <li className="well">All providers respond.</li>
      ) : (
        faults.map((fault, index) => <li key={index}>{sentenceOf(fault)}</li>)
      )}
    </ul>
  );
}

interface ProviderProps {
  readonly name: string;
  readonly state: Faults;
  readonly children: React.ReactNode;
  onChange(faults: readonly Fault[]): void;
}

function Provider({ name, state: { faults }, children, onChange }: ProviderProps) {
  return (
    <div role="group" aria-label={name} className="provider">
      <strong>{name}</strong>
      {SWITCHES.map((each) => (
        <button
          key={each.name}
          type="button"
          className="graphiql-button"
          title={`${name} ${each.effect}`}
          aria-pressed={isOn(faults, name, each)}
          onClick={() => onChange(pressed(faults, name, each))}
        >
          {each.name}
        </button>
      ))}
      {children}
    </div>
  );
}

function SandboxIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
      <path d="M13 3 6 13h5l-1 8 8-11h-5z" strokeLinejoin="round" />
    </svg>
  );
}

/** The panel that makes the sandbox's providers fail, and sends requests with other scopes. */
export const sandboxPlugin: GraphiQLPlugin = { title: 'Sandbox', icon: SandboxIcon, content: Sandbox };
