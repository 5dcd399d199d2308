import './waterfall.css';
import type { CSSProperties } from 'react';
import type { Plan } from '../../cost/plan.js';
import { callTitle } from './call-title.js';
import { number } from './figures.js';
import { GAP, TEXT_HEIGHT, layoutOf, type Bar, type Layout, type Row } from './layout.js';
import { Links } from './links-view.js';

/** Rows are coloured by provider, in the order in which providers appear. */
const COLOURS = 6;

/** The picture of a plan: one row for each endpoint, lines to what waits for it, and its calls over time. */
export function Waterfall({ plan, isRun }: { plan: Plan; isRun: boolean }) {
  const layout = layoutOf(plan);
  const providers = [...new Set(layout.rows.map(({ provider }) => provider))];
  const colourOf = ({ provider }: Row) => ({
    '--provider': `var(--provider-${providers.indexOf(provider) % COLOURS})`,
  });
  const slots = Math.max(0, ...layout.links.map(({ slot }) => slot + 1));
  return (
    <figure className="waterfall" style={{ '--slots': slots } as CSSProperties}>
      <figcaption>
        <span>
          <strong>{isRun ? 'What was called, and when.' : 'What may be called.'}</strong> Numbers are waves: a line
          leads to what waits.
        </span>
        <Legend plan={plan} />
      </figcaption>
      <Axis layout={layout} />
      <div className="picture">
        <Links layout={layout} colourOf={colourOf} />
        <ol>
          {layout.rows.map((row) => (
            <RowText key={row.endpoint.endpoint} row={row} isRun={isRun} style={colourOf(row)} />
          ))}
        </ol>
        <Bars layout={layout} colourOf={colourOf} />
      </div>
    </figure>
  );
}

function Legend({ plan: { endpoints, calls } }: { plan: Plan }) {
  const any = (name: 'failed' | 'retries' | 'coalesced') => endpoints.some((endpoint) => endpoint[name] > 0);
  return (
    <span className="legend">
      {any('failed') && <span className="failed">failed</span>}
      {any('retries') && <span className="retried">retried</span>}
      {any('coalesced') && <span className="joined">joined</span>}
      {calls.some(({ endedMs }) => endedMs === null) && <span className="open">in flight at the end</span>}
    </span>
  );
}

function Axis({ layout }: { layout: Layout }) {
  return (
    <div className="axis" aria-hidden="true">
      {layout.ticks.map(({ at, label }) => (
        <span key={label} style={{ left: `${at}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}

function RowText({ row, isRun, style }: { row: Row; isRun: boolean; style: object }) {
  const { endpoint, bound, actual, retries, failed, coalesced, fields, waves, after } = row.endpoint;
  const isUnused = isRun && actual + coalesced === 0;
  return (
    <li className={isUnused ? 'unused' : undefined} style={{ ...style, height: row.height }}>
      <span className="wave" title={`Wave ${waves.join(', ')}`}>
        <span className="hidden">Wave </span>
        {row.wave}
      </span>
      <span className="endpoint">{endpoint}</span>
      <span className="counts">
        <Flag sign="✕" count={failed} word="failed" />
        <Flag sign="↻" count={retries} word={retries === 1 ? 'retry' : 'retries'} />
        <Flag sign="⇉" count={coalesced} word="joined" />
        {isRun ? `${number(actual)} of ${number(bound)}` : `at most ${number(bound)}`}
      </span>
      <span className="fields" title={fields.join('\n')}>
        {fields.join(', ')}
      </span>
      {after.length > 0 && <span className="hidden">Waits for {after.join(', ')}</span>}
    </li>
  );
}

/** A count that is shown where it is not 0; its word is hidden where there is little room. */
function Flag({ sign, count, word }: { sign: string; count: number; word: string }) {
  if (count === 0) return null;
  return (
    <b className={word}>
      {sign} {number(count)} <span className="word">{word}</span>
    </b>
  );
}

function Bars({ layout, colourOf }: { layout: Layout; colourOf(row: Row): object }) {
  return (
    <svg className="bars" width="100%" height={layout.height}>
      <defs>
        <pattern id="failed-call" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="failed-ground" />
          <rect width="2" height="5" className="failed-stripe" />
        </pattern>
      </defs>
      {layout.rows.map((row) => (
        <g key={row.endpoint.endpoint} style={colourOf(row)}>
          {row.bars.length > 0 && layout.ticks.map(({ at }) => <Grid key={at} at={at} row={row} />)}
          {row.bars.map((bar, index) => (
            <BarView key={index} bar={bar} />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** The part of a line of the axis that is beside a row's bars, so that none crosses its text. */
function Grid({ at, row: { top, height } }: { at: number; row: Row }) {
  return <line x1={`${at}%`} x2={`${at}%`} y1={top + TEXT_HEIGHT} y2={top + height - GAP / 2} />;
}

/** Lower bars have no room for a mark. */
const MARKED_HEIGHT = 5;

function BarView({ bar: { call, left, width, top, height } }: { bar: Bar }) {
  const isFailed = call?.outcome !== undefined && call.outcome !== 'ok' && call.outcome !== null;
  const kinds = {
    possible: !call,
    failed: isFailed,
    joined: call?.coalesced,
    retried: (call?.retries ?? 0) > 0,
    open: call?.endedMs === null,
  };
  const names = Object.entries(kinds).flatMap(([name, applies]) => (applies ? [name] : []));
  return (
    <g className={`bar ${names.join(' ')}`}>
      <rect x={`${left}%`} y={top} width={`${Math.max(width, 0.35)}%`} height={height} rx={Math.min(2, height / 2)}>
        {call && <title>{callTitle(call)}</title>}
      </rect>
      {isFailed && height >= MARKED_HEIGHT && (
        <text x={`${left + width}%`} dx="3" y={top + height}>
          ✕
        </text>
      )}
    </g>
  );
}
