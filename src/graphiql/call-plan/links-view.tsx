import type { Layout, Row } from './layout.js';

/** Pixels between two lines side by side; also in `call-plan.css`. */
const SLOT = 8;
/** From a row's top: where lines arrive at its badge, and where they leave it. */
const ARRIVAL = 11;
const DEPARTURE = 19;

/** Lines at the left of the rows, from each endpoint to those that wait for it. */
export function Links({ layout: { links, rows, height }, colourOf }: Props) {
  const right = SLOT * Math.max(0, ...links.map(({ slot }) => slot + 1)) + 2;
  return (
    <svg className="links" width={right + SLOT} height={height} aria-hidden="true">
      {links.map(({ from, to, slot }) => {
        const x = right - 4 - slot * SLOT;
        const start = rows[from]!.top + DEPARTURE;
        const end = rows[to.at(-1)!]!.top + ARRIVAL;
        return (
          <g key={from} style={colourOf(rows[from]!)}>
            <path d={`M${right + 4} ${start}H${x + 4}q-4 0 -4 4V${end - 4}`} />
            {to.map((row) => (
              <Arrow key={row} x={x} right={right} y={rows[row]!.top + ARRIVAL} />
            ))}
          </g>
        );
      })}
    </svg>
  );
}

function Arrow({ x, right, y }: { x: number; right: number; y: number }) {
  return (
    <>
      <path d={`M${x} ${y - 4}q0 4 4 4H${right + 1}`} />
      <path className="head" d={`M${right} ${y - 3}l4.5 3l-4.5 3z`} />
    </>
  );
}

interface Props {
  readonly layout: Layout;
  colourOf(row: Row): object;
}
