/** A group of bars with a common label, such as one load. */
export interface BarGroup {
  label: string;
  bars: readonly Bar[];
}

export interface Bar {
  /** The series, such as a candidate: its colour is the same in all charts. */
  series: string;
  value: number;
}

export interface BarChart {
  title: string;
  unit: string;
  groups: readonly BarGroup[];
  /** Each series with the number of its colour, in the order of the legend. */
  colours: Readonly<Record<string, number>>;
}

const WIDTH = 760;
const LEFT = 210;
const RIGHT = 70;
const TOP = 76;
const BAR = 16;
const GAP = 3;
const GROUP_GAP = 18;
const LEGEND_STEP = 110;

/** Two sets of colours with enough contrast to the page, for readers with a light and a dark theme. */
const STYLE = `
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
  .title { font-weight: 600; font-size: 15px; }
  .unit, .value { fill: #59636e; }
  .axis { stroke: #d1d9e0; }
  .c0 { fill: #2a78d6; } .c1 { fill: #eb6834; } .c2 { fill: #1baf7a; } .c3 { fill: #818b98; } .c4 { fill: #4a3aa7; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .unit, .value { fill: #9198a1; }
    .axis { stroke: #3d444d; }
    .c0 { fill: #3987e5; } .c1 { fill: #d95926; } .c2 { fill: #199e70; } .c3 { fill: #818b98; } .c4 { fill: #9085e9; }
  }`;

/** Horizontal bars from zero, one colour per series, as an SVG document that follows the reader's colour scheme. */
export function barChart({ title, unit, groups, colours }: BarChart): string {
  const most = Math.max(...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  const scale = (WIDTH - LEFT - RIGHT) / most;
  const parts: string[] = [];
  let y = TOP;
  for (const { label, bars } of groups) {
    const height = bars.length * (BAR + GAP) - GAP;
    parts.push(`<text x="${LEFT - 12}" y="${y + height / 2 + 5}" text-anchor="end">${escaped(label)}</text>`);
    for (const { series, value } of bars) {
      parts.push(bar(y, value * scale, colours[series] ?? 0));
      parts.push(
        `<text class="value" x="${LEFT + value * scale + 6}" y="${y + BAR - 3}">${figure(value)}<title>${escaped(series)}</title></text>`,
      );
      y += BAR + GAP;
    }
    y += GROUP_GAP;
  }
  const height = y;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${escaped(`${title} (${unit})`)}</title>
<style>${STYLE}
</style>
<text class="title" x="12" y="24">${escaped(title)} <tspan class="unit" font-weight="400">${escaped(unit)}</tspan></text>
${legend(Object.entries(colours).filter(([series]) => groups.some(({ bars }) => bars.some((one) => one.series === series))))}
<line class="axis" x1="${LEFT}" y1="${TOP - 8}" x2="${LEFT}" y2="${height - GROUP_GAP + 8}"/>
${parts.join('\n')}
</svg>
`;
}

function legend(series: readonly (readonly [string, number])[]): string {
  return series
    .map(([name, colour], index) => {
      const x = 12 + index * LEGEND_STEP;
      return `<rect class="c${colour}" x="${x}" y="42" width="12" height="12" rx="2"/><text x="${x + 18}" y="53">${escaped(name)}</text>`;
    })
    .join('\n');
}

/** A bar whose far end is rounded. */
function bar(y: number, length: number, colour: number): string {
  const radius = Math.min(4, length);
  const straight = (length - radius).toFixed(1);
  return `<path class="c${colour}" d="M${LEFT} ${y}h${straight}a${radius} ${radius} 0 0 1 ${radius} ${radius}v${BAR - 2 * radius}a${radius} ${radius} 0 0 1 -${radius} ${radius}h-${straight}z"/>`;
}

/** Three digits at least, as far as they mean something. */
export function figure(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
