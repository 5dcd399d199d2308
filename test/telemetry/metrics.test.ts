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
    metrics.callsOf('t').ended(call());
    metrics.callsOf('t').ended(call());
    metrics.callsOf('t').ended(call('timeout'));
    await metrics.render();
    metrics.callsOf('t').ended(call());
    expect(await lines(metrics, 'provider_calls_total')).toEqual([
      'provider_calls_total{endpoint="p.a",outcome="ok",tenant="t"} 3',
      'provider_calls_total{endpoint="p.a",outcome="timeout",tenant="t"} 1',
    ]);
    expect(await lines(metrics, 'provider_call_duration_seconds_count')).toEqual([
      'provider_call_duration_seconds_count{endpoint="p.a"} 4',
    ]);
  });

  it('count batches, joined reads and retries, and show the state of breakers', async () => {
    const metrics = new Metrics({ processMetrics: false });
    metrics.callsOf('t').ended(call('ok', { keys: 20, retries: 2 }));
    metrics.callsOf('t').joined(call());
    metrics.callsOf('t').breaker('p.read', 'open');
    const text = await metrics.render();
    expect(text).toContain('provider_batch_size_sum{endpoint="p.a"} 20');
    expect(text).toContain('provider_calls_coalesced_total{endpoint="p.a",tenant="t"} 1');
    expect(text).toContain('provider_retries_total{endpoint="p.a",tenant="t"} 2');
    expect(text).toContain('provider_breaker_state{endpoint="p.read",tenant="t"} 2');
  });

  it('label operations by name, up to 200 names', async () => {
    const metrics = new Metrics({ processMetrics: false });
    const operation = (name?: string) =>
      metrics.operation({ name, type: 'query', outcome: 'ok', seconds: 0.1, tenant: 't' });
    operation();
    for (let i = 0; i < 1_000; i += 1) operation(`Op${i}`);
    operation('Op0');
    const all = await lines(metrics, 'graphql_operations_total');
    expect(all).toHaveLength(202);
    expect(all).toContain('graphql_operations_total{operation="other",type="query",outcome="ok",tenant="t"} 800');
    expect(all).toContain('graphql_operations_total{operation="Op0",type="query",outcome="ok",tenant="t"} 2');
  });

  it('of two instances are separate, and include those of the process', async () => {
    const one = new Metrics();
    one.callsOf('t').joined(call());
    expect(await lines(new Metrics(), 'provider_calls_coalesced_total')).toEqual([]);
    expect(await lines(one, 'nodejs_eventloop_lag_seconds')).not.toEqual([]);
    one.registry.clear();
  });
});
