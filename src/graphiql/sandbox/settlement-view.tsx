import { pick, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { OperationDefinitionNode } from 'graphql';
import { useEffect, useRef, useState } from 'react';
import { LOSE, type Fault } from './faults.js';
import { openOperationIn, settledOf, SETTLEMENT, withNewKey } from './settlement.js';

interface Props {
  /** Of the active tab. */
  readonly operation: OperationDefinitionNode | undefined;
  lose(fault: Fault): Promise<boolean>;
}

interface Step {
  readonly status: string;
  readonly text: string;
}

/** Runs the active tab's mutation, loses the provider's response, and shows how the outcome becomes known. */
export function SettlementView({ operation, lose }: Props) {
  const { tabs, activeTabIndex, variableEditor, isFetching } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'variableEditor', 'isFetching'),
  );
  const { changeTab, run } = useGraphiQLActions();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const isWatching = useRef(false);
  const list = useRef<HTMLOListElement>(null);
  const tab = tabs.findIndex(({ query }) => query?.includes(`mutation ${SETTLEMENT}`));
  const isReady = operation?.name?.value === SETTLEMENT;
  const response = tabs[activeTabIndex]?.response ?? '';

  const watch = async () => {
    variableEditor?.setValue(withNewKey(variableEditor.getValue()));
    if (!(await lose({ endpoint: 'prozora', ...LOSE.fault }))) return;
    isWatching.current = true;
    setSteps([]);
    run();
  };

  useEffect(() => {
    const open = isFetching ? null : openOperationIn(response);
    if (!isWatching.current || open === null) return;
    isWatching.current = false;
    const started = performance.now();
    setSteps([{ status: open.status, text: 'The request was sent, and no response arrived.' }]);
    void settledOf(open.id).then(({ status, settledBy }) => {
      const seconds = Math.round((performance.now() - started) / 1_000);
      const text = `After ${seconds} s, by ${settledBy}: operationSettled was published.`;
      setSteps((before) => [...before, { status, text }]);
    });
  }, [isFetching, response]);

  useEffect(() => void list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' }), [steps]);

  return (
    <section className="settlement" aria-labelledby="settlement">
      <h3 id="settlement">Watch a settlement</h3>
      <p>
        The provider applies a write, and its response is lost. The server reads it back until two reads agree, which
        takes about ten seconds.
      </p>
      {isReady ? (
        <button type="button" className="graphiql-button" disabled={isFetching} onClick={() => void watch()}>
          Run and lose the response
        </button>
      ) : (
        <button type="button" className="graphiql-button" disabled={tab < 0} onClick={() => changeTab(tab)}>
          Open the tab {SETTLEMENT}
        </button>
      )}
      <ol aria-live="polite" ref={list}>
        {steps.map(({ status, text }) => (
          <li key={status}>
            <strong className={status.toLowerCase()}>{status}</strong> {text}
          </li>
        ))}
        {steps.length === 1 && <li className="waiting">Waiting for the outcome…</li>}
      </ol>
    </section>
  );
}
