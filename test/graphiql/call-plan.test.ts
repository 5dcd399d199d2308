import type { Plan, PlannedCall, PlannedEndpoint } from '../../src/cost/plan.js';
import { explanationIn } from '../../src/graphiql/call-plan/explanation.js';
import { layoutOf } from '../../src/graphiql/call-plan/layout.js';
import { linksOf } from '../../src/graphiql/call-plan/links.js';

const endpoint = (name: string, waves: number[], after: string[] = []): PlannedEndpoint => ({
  endpoint: name,
  bound: 10,
  waves,
  after,
  fields: [],
  actual: 0,
  coalesced: 0,
  retries: 0,
  failed: 0,
});
const call = (name: string, startedMs: number, endedMs: number | null): PlannedCall => ({
  endpoint: name,
  startedMs,
  endedMs,
  outcome: endedMs === null ? null : 'ok',
  retries: 0,
  coalesced: false,
});
const ENDPOINTS = [endpoint('p.list', [1]), endpoint('q.item', [2, 3], ['p.list'])];

describe('call plan: layout of a run', () => {
  const plan: Plan = {
    endpoints: ENDPOINTS,
    calls: [call('p.list', 0, 50), call('q.item', 50, 100), call('q.item', 50, 200), call('q.item', 100, null)],
    elapsedMs: 200,
  };
  const { axis, rows, ticks, height } = layoutOf(plan);

  it('places calls by their times, as a part of the whole', () => {
    expect(axis).toBe('time');
    const places = rows.map(({ bars }) => bars.map(({ left, width }) => [left, width]));
    expect(places).toEqual([
      [[0, 25]],
      [
        [25, 25],
        [25, 75],
        [50, 50],
      ],
    ]);
  });

  it('places calls at the same time below each other, and reuses a place that is free again', () => {
    const [, { bars: [first, second, third] = [] } = {}] = rows;
    expect(second!.top).toBeGreaterThan(first!.top + first!.height);
    expect(third!.top).toBe(first!.top);
  });

  it('places rows below each other, with their waves and providers', () => {
    expect(rows[1]!.top).toBe(rows[0]!.height);
    expect(height).toBe(rows[0]!.height + rows[1]!.height);
    expect(rows.map(({ wave, provider }) => [wave, provider])).toEqual([
      [1, 'p'],
      [2, 'q'],
    ]);
  });

  it('divides the axis at round times', () => {
    expect(ticks.map(({ label }) => label)).toEqual(['0 ms', '50 ms', '100 ms', '150 ms']);
    expect(ticks.map(({ at }) => at)).toEqual([0, 25, 50, 75]);
  });

  it.each([0.4, 1, 7, 99, 1_234, 9_999])('divides %d ms into at most eight parts', (elapsedMs) => {
    const { length } = layoutOf({ endpoints: ENDPOINTS, calls: [call('p.list', 0, elapsedMs)], elapsedMs }).ticks;
    expect(length).toBeGreaterThanOrEqual(3);
    expect(length).toBeLessThanOrEqual(8);
  });

  it('keeps a row of 201 calls at the same time within 64 pixels of bars', () => {
    const calls = Array.from({ length: 201 }, () => call('p.list', 0, 10));
    const [{ bars }] = layoutOf({ endpoints: ENDPOINTS, calls, elapsedMs: 10 }).rows as [(typeof rows)[number]];
    expect(bars).toHaveLength(201);
    const bottoms = bars.map((bar) => bar.top + bar.height);
    expect(Math.max(...bottoms) - bars[0]!.top).toBeLessThanOrEqual(64);
    expect(Math.min(...bars.map((bar) => bar.height))).toBeGreaterThan(0.2);
  });
});

it('call plan: without calls, rows show the waves in which they may be made', () => {
  const { axis, rows, ticks } = layoutOf({ endpoints: ENDPOINTS, calls: [], elapsedMs: 0 });
  expect([axis, ticks.map(({ label }) => label)]).toEqual(['waves', ['wave 1', 'wave 2', 'wave 3']]);
  expect(rows.map(({ bars }) => bars.map(({ left }) => Math.round(left)))).toEqual([[0], [33, 67]]);
});

describe('call plan: links', () => {
  it('lead to the rows that wait, without those that other links imply', () => {
    const links = linksOf([
      { endpoint: 'a', after: [] },
      { endpoint: 'b', after: ['a'] },
      { endpoint: 'c', after: ['a', 'b'] },
      { endpoint: 'd', after: ['a'] },
    ]);
    expect(links).toEqual([
      { from: 0, to: [1, 3], slot: 0 },
      { from: 1, to: [2], slot: 1 },
    ]);
  });

  it('of endpoints that wait for each other lead from the earlier one', () => {
    const links = linksOf([
      { endpoint: 'a', after: ['b'] },
      { endpoint: 'b', after: ['a'] },
    ]);
    expect(links).toEqual([{ from: 0, to: [1], slot: 0 }]);
  });
});

describe('call plan: what a response explains', () => {
  const json = (value: unknown) => explanationIn(JSON.stringify(value));
  const refusal = { budget: 'calls', bound: 4_000, limit: 3_000, field: 'customers' };

  it('is its cost and plan, also beside errors', () => {
    const extensions = { cost: { bound: null }, plan: { endpoints: [] } };
    expect(json({ data: null, errors: [{ message: 'x' }], extensions })).toEqual(extensions);
    expect(json({ extensions: { cost: extensions.cost } })).toEqual({ cost: extensions.cost });
  });

  it('is the budget of a refused operation', () => {
    const extensions = { code: 'OPERATION_TOO_COMPLEX', cost: refusal };
    expect(json({ errors: [{ message: 'Too much', extensions }] })).toEqual({
      refusal: { message: 'Too much', ...refusal },
    });
  });

  it('is the first error where nothing was executed', () => {
    expect(json({ errors: [{ message: 'Syntax Error' }, { message: 'other' }] })).toEqual({ error: 'Syntax Error' });
  });

  it.each([null, '', 'Request not sent', 'null', '{}', '{"data":{}}'])('of %j is nothing', (text) => {
    expect(explanationIn(text)).toBeNull();
  });
});
