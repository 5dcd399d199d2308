import { GOALS, isReached, pairedRatio, type RunResults } from '../../bench/goals.js';
import { markdown, readmeTable, withBenchTable } from '../../bench/report.js';

const result = (name: string, perSecond: number[], p50 = 10) => ({
  name,
  rounds: perSecond.map((value) => ({ perSecond: value, cpuMs: 1, p50 })),
  p50,
  p99: 20,
});
const run: RunResults = {
  scenarios: {
    nested100: [result('ours', [20, 40, 30]), result('plain', [10, 10, 20])],
    alone50: [result('ours', [6], 165)],
  },
  memory: [{ name: 'ours', idleMb: 130, loadedMb: 261, allocatedMb: undefined }],
};
const goal = (part: string) => GOALS.find(({ text }) => text.includes(part))!;

describe('bench goals', () => {
  it('take the median of the ratios of paired rounds, not the ratio of the medians', () => {
    expect(pairedRatio([20, 40, 30], [10, 10, 20])).toBe(2);
    expect(goal('times that of plain').measured(run)).toBe(2);
  });

  it('divide the time of a query by the calls that wait for each other', () => {
    expect(goal('alone: median time').measured(run)).toBeCloseTo(165 / 150);
  });

  it('are reached at their bound and not beyond it', () => {
    expect(isReached(goal('idle'), 130)).toBe(true);
    expect(isReached(goal('idle'), 130.1)).toBe(false);
    expect(isReached(goal('times that of plain'), 1.89)).toBe(false);
  });

  it('that a run did not measure are counted in its report, not shown as reached', () => {
    const report = markdown(run, { rounds: 3, roundMs: 1, warmMs: 1, firstWarmMs: 1 }, []);
    expect(goal('tailcall').measured(run)).toBeUndefined();
    expect(report).not.toContain('tailcall');
    expect(report).toContain('times that of plain | at least 1.9 | 2.00 | yes |');
    expect(report).toContain(`${GOALS.length - 4} of ${GOALS.length} goals were not measured in this run.`);
  });
});

describe('the table of the bench in README.md', () => {
  const markers = ['<!-- bench: written by `npm run bench` -->', '<!-- end of bench -->'];

  it('replaces what is between the markers and nothing else', () => {
    const written = withBenchTable(`above\n${markers[0]}\n\nold\n\n${markers[1]}\nbelow`, 'new');
    expect(written).toBe(`above\n${markers[0]}\n\nnew\n\n${markers[1]}\nbelow`);
    expect(withBenchTable(written, 'new')).toBe(written);
  });

  it('is refused where a marker is missing', () => {
    expect(() => withBenchTable(`above ${markers[0]}`, 'new')).toThrow('markers');
  });

  it('leaves a cell empty that the run did not measure', () => {
    const row = readmeTable(run)
      .split('\n')
      .find((line) => line.includes('100 ms a call, 16'));
    expect(row).toBe('| nested, 100 ms a call, 16 at once | 2.00 |  |  | 0.03 |');
  });
});
