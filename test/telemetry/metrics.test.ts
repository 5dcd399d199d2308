import { CallRecord } from '../../src/http/call-record.js';
import { Metrics } from '../../src/telemetry/metrics.js';

/** A call of `p.a` that has ended. */
const call = (outcome = 'ok', more: Partial<CallRecord> = {}) =>
  Object.assign(new CallRecord('p.a'), { endedAt: performance.now(), outcome, ...more });

const lines = async (metrics: Metrics, name: string) =>
  (await metrics.render()).split('\n').filter((line) => line.startsWith(name));

describe('metrics', () => {
  it('count provider calls by endpoint and outcome, each once however often they are read', async () => {
    const metrics = new Metrics({ processMetrics: false });
    metrics.ended(call());
    metrics.ended(call());
    metrics.ended(call('timeout'));
    await metrics.render();
    metrics.ended(call());
    expect(await lines(metrics, 'provider_calls_total')).toEqual([
      'provider_calls_total{endpoint="p.a",outcome="ok"} 3',
      'provider_calls_total{endpoint="p.a",outcome="timeout"} 1',
    ]);
    expect(await lines(metrics, 'provider_call_duration_seconds_count')).toEqual([
      'provider_call_duration_seconds_count{endpoint="p.a"} 4',
    ]);
  });

  it('count batches, joined reads and retries, and show the state of breakers', async () => {
    const metrics = new Metrics({ processMetrics: false });
    metrics.ended(call('ok', { keys: 20, retries: 2 }));
    metrics.joined(call());
    metrics.breaker('p.read', 'open');
    const text = await metrics.render();
    expect(text).toContain('provider_batch_size_sum{endpoint="p.a"} 20');
    expect(text).toContain('provider_calls_coalesced_total{endpoint="p.a"} 1');
    expect(text).toContain('provider_retries_total{endpoint="p.a"} 2');
    expect(text).toContain('provider_breaker_state{endpoint="p.read"} 2');
  });

  it('label operations by name, up to 200 names', async () => {
    const metrics = new Metrics({ processMetrics: false });
    metrics.operation(undefined, 'query', 'ok', 0.1);
    for (let i = 0; i < 1_000; i += 1) metrics.operation(`Op${i}`, 'query', 'ok', 0.1);
    metrics.operation('Op0', 'query', 'ok', 0.1);
    const all = await lines(metrics, 'graphql_operations_total');
    expect(all).toHaveLength(202);
    expect(all).toContain('graphql_operations_total{operation="other",type="query",outcome="ok"} 800');
    expect(all).toContain('graphql_operations_total{operation="Op0",type="query",outcome="ok"} 2');
  });

  it('of two instances are separate, and include those of the process', async () => {
    const one = new Metrics();
    one.joined(call());
    expect(await lines(new Metrics(), 'provider_calls_coalesced_total')).toEqual([]);
    expect(await lines(one, 'nodejs_eventloop_lag_seconds')).not.toEqual([]);
    one.registry.clear();
  });
});
