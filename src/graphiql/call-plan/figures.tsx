import type { Amounts, Bill } from '../../cost/limits.js';

const NAMES = { calls: 'Provider calls', nodes: 'Nodes', ledgerReads: 'Ledger reads' } as const;

interface Props {
  readonly cost: Bill;
  readonly elapsedMs: number | undefined;
  readonly isRun: boolean;
}

/** The amounts of an operation, each beside its bound and what is left of its budget. */
export function Figures({ cost, elapsedMs, isRun }: Props) {
  return (
    <dl className="figures">
      {(Object.keys(NAMES) as (keyof typeof NAMES)[]).map((name) => (
        <Figure key={name} cost={cost} name={name} isRun={isRun} />
      ))}
      <div>
        <dt>Time</dt>
        <dd>
          <strong>{elapsedMs === undefined ? '–' : `${number(Math.round(elapsedMs))} ms`}</strong>
          {isRun ? ' to the response' : ' not run'}
        </dd>
      </div>
    </dl>
  );
}

function Figure({ cost, name, isRun }: { cost: Bill; name: keyof typeof NAMES; isRun: boolean }) {
  const actual = cost.actual[name];
  const bound = boundOf(cost, name);
  const limit = actual + cost.remaining[name];
  return (
    <div>
      <dt>{NAMES[name]}</dt>
      <dd>
        <strong>{number(isRun ? actual : bound)}</strong>
        {isRun ? ` of at most ${number(bound)}` : ' at most'}
        <Meter limit={limit} bound={bound} actual={actual} />
        <small title={`The limit is ${number(limit)}`}>
          {number(isRun ? cost.remaining[name] : limit - bound)} left
        </small>
      </dd>
    </div>
  );
}

function boundOf({ bound, actual }: Bill, name: keyof Amounts): number {
  return bound?.[name] ?? actual[name];
}

/** A bar of a limit: what was used, and what may be. */
export function Meter({ limit, bound, actual }: { limit: number; bound: number; actual: number }) {
  const part = (amount: number) => `${limit > 0 ? Math.min(100, (100 * amount) / limit) : 0}%`;
  return (
    <span className="meter" aria-hidden="true">
      <span className="bound" style={{ width: part(bound) }} />
      <span className="actual" style={{ width: part(actual) }} />
    </span>
  );
}

/** A number as people read it. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
