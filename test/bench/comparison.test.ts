import { compared, verdictOf, type Comparison } from '../../bench/comparison.js';

const time: Comparison = { scenario: 'alone50', figure: 'p50' };
const result = (p50: number[]) => ({
  name: 'any',
  rounds: p50.map((value) => ({ perSecond: 1, cpuMs: 1, p50: value })),
  p50: 1,
  p99: 1,
});

describe('the comparison of two commits', () => {
  it('compares each round with its pair', () => {
    expect(compared(time, result([10, 30]), result([20, 20]))).toEqual([0.5, 1.5]);
  });

  it('refuses more than 5 % in the median, and names the load, the figure and the difference', () => {
    expect(verdictOf(time, [1.02, 1.06, 1.3])).toEqual({
      ratio: 1.06,
      sentence: 'nested, 50 ms a call, alone: 6.0 % more time, and at most 5 % is allowed.',
    });
  });

  it('allows 5 % exactly, and one round that was disturbed', () => {
    expect(verdictOf(time, [1, 1.05, 3]).sentence).toBeUndefined();
  });
});
