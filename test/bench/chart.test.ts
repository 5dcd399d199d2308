import { barChart, figure } from '../../bench/chart.js';

const chart = (value: number) =>
  barChart({
    title: 'Time <of> a query',
    unit: 'ms',
    groups: [
      {
        label: 'A & B',
        bars: [
          { series: 'ours', value: 50 },
          { series: 'plain', value },
        ],
      },
    ],
    colours: { ours: 0, plain: 1, absent: 2 },
  });
/** How long each bar is: its straight part and its rounded end. */
const lengths = (svg: string) =>
  [...svg.matchAll(/<path [^>]*h([\d.]+)a([\d.]+)/g)].map(([, straight, end]) => Number(straight) + Number(end));

describe('bar charts', () => {
  it('draw bars from zero, in proportion to their values', () => {
    const [ours, plain] = lengths(chart(100)) as [number, number];
    expect(plain / ours).toBeCloseTo(2);
  });

  it('draw a bar that is shorter than its rounded end', () => {
    expect(lengths(chart(0.1))[1]).toBeLessThan(1.5);
  });

  it('escape text, and name only the series that they show', () => {
    const svg = chart(100);
    expect(svg).toContain('Time &lt;of&gt; a query');
    expect(svg).toContain('A &amp; B');
    expect(svg).not.toContain('absent');
  });

  it('write figures with as many digits as they mean', () => {
    expect([1234.4, 56.78, 0.456].map(figure)).toEqual(['1,234', '56.8', '0.46']);
  });
});
