import type { PlannedCall } from '../../cost/plan.js';
import type { Explanation, Refusal } from './explanation.js';
import { Figures, Meter, number } from './figures.js';
import { callTitle, counted } from './call-title.js';
import { Waterfall } from './waterfall.js';

interface Props {
  readonly explanation: Explanation;
  /** False where the operation was only explained. */
  readonly isRun: boolean;
}

/** What a response says about the cost of its operation, as figures and as a picture. */
export function ExplanationView({ explanation: { cost, plan, refusal, error }, isRun }: Props) {
  if (refusal) return <RefusalView refusal={refusal} />;
  if (!cost) return <p role="alert">{error}</p>;
  return (
    <>
      <Figures cost={cost} elapsedMs={isRun ? plan?.elapsedMs : undefined} isRun={isRun} />
      {plan ? <Waterfall plan={plan} isRun={isRun} /> : <p>The calls are shown to callers with operations:explain.</p>}
      {plan && plan.calls.length > 0 && <Calls calls={plan.calls} all={cost.actual.calls} />}
    </>
  );
}

function RefusalView({ refusal: { message, budget, bound, limit, field } }: { refusal: Refusal }) {
  return (
    <div role="alert" className="refusal">
      <p>
        <strong>Refused: too complex.</strong> {message}.
      </p>
      <dl>
        <dt>Bound of {budget}</dt>
        <dd>{number(bound)}</dd>
        <dt>Limit</dt>
        <dd>{number(limit)}</dd>
        {field && (
          <>
            <dt>Most through</dt>
            <dd>
              <code>{field.replaceAll('.', '.\u200b')}</code>
            </dd>
          </>
        )}
      </dl>
      <Meter limit={Math.max(bound, limit)} bound={bound} actual={Math.min(bound, limit)} />
    </div>
  );
}

/** Every call as a row of text, for the keyboard and for screen readers; the server sends the first ones only. */
function Calls({ calls, all }: { calls: readonly PlannedCall[]; all: number }) {
  const shown = counted(calls.length, 'call', 'calls');
  return (
    <details>
      <summary>{all > calls.length ? `The first ${shown} of ${number(all)}` : shown}, one by one</summary>
      <ol>
        {calls.map((call, index) => (
          <li key={index}>{callTitle(call)}</li>
        ))}
      </ol>
    </details>
  );
}
