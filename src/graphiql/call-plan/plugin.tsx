import '../panel.css';
import './call-plan.css';
import { pick, useGraphiQL, type GraphiQLPlugin } from '@graphiql/react';
import { useState } from 'react';
import { explain } from './explain.js';
import { explanationIn } from './explanation.js';
import { ExplanationView } from './explanation-view.js';

interface Explained {
  readonly tab: string;
  /** The response that the tab showed at that time. */
  readonly before: string | null;
  readonly text: string;
}

function CallPlan() {
  const { tabs, activeTabIndex, ...state } = useGraphiQL(
    pick('tabs', 'activeTabIndex', 'isFetching', 'queryEditor', 'variableEditor', 'headerEditor', 'operationName'),
  );
  const [explained, setExplained] = useState<Explained>();
  const tab = tabs[activeTabIndex]!;
  const isExplained = explained?.tab === tab.id && explained.before === tab.response;
  const explanation = explanationIn(isExplained ? explained.text : tab.response);

  const explainTab = async () => {
    const text = await explain({
      query: state.queryEditor?.getValue() ?? '',
      variables: state.variableEditor?.getValue() ?? '',
      headers: state.headerEditor?.getValue() ?? '',
      operationName: state.operationName,
    });
    setExplained({ tab: tab.id, before: tab.response, text });
  };

  return (
    <section className="panel call-plan" aria-label="Call plan">
      <header>
        <h2>Call plan</h2>
        <button type="button" className="graphiql-button" onClick={() => void explainTab()}>
          Explain without running
        </button>
      </header>
      {state.isFetching ? (
        <p role="status">Running…</p>
      ) : explanation ? (
        <ExplanationView explanation={explanation} isRun={!isExplained} />
      ) : (
        <p role="status">
          Run an operation to see which provider calls it made, or explain it to see which it may make.
        </p>
      )}
    </section>
  );
}

function CallPlanIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round">
      <path d="M3 5h7M7 12h9M13 19h8" />
    </svg>
  );
}

/** The panel with the cost and the calls of the active tab's last response, or of its operation before it runs. */
export const callPlanPlugin: GraphiQLPlugin = { title: 'Call plan', icon: CallPlanIcon, content: CallPlan };
