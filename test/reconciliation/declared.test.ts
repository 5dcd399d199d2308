import { OWN_WRITES } from '../../src/graph/own-writes.js';
import { LONGEST_ATTEMPT_MS } from '../../src/ledger/operation-rows.js';
import { providers } from '../../src/providers/index.js';
import { buildGraphSchema } from '../../src/schema.js';

const OWN_STORE = [...OWN_WRITES.map(({ mutation }) => mutation), 'settleOperation'];
/** Authentication, connecting, the read before the call and a delayed recording of the outcome. */
const AROUND_THE_CALL_MS = 60_000;

describe('declared writes', () => {
  it('are exactly the mutations of the schema', async () => {
    const schema = await buildGraphSchema(providers);
    const declared = providers.flatMap(({ writes }) => writes.map(({ mutation }) => mutation));
    expect([...declared, ...OWN_STORE].sort()).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
  });

  it.each(providers.flatMap((provider) => provider.writes.map((kind) => [kind.mutation, kind, provider] as const)))(
    '%s belongs to the provider that declares it',
    (_name, kind, provider) => {
      expect(kind.provider?.name).toBe(provider.name);
      for (const mutation of kind.overwrittenBy)
        expect(provider.writes.map((other) => other.mutation)).toContain(mutation);
    },
  );

  it.each(providers.flatMap(({ writes }) => writes.map((kind) => [kind.mutation, kind] as const)))(
    '%s declares both an endpoint and a request, or makes no call and needs no evidence of its outcome',
    (_name, { endpoint, request, snapshot, reports, reconcile }) => {
      expect(endpoint === undefined).toBe(request === undefined);
      if (endpoint) return;
      expect({ snapshot, reports, reconcile }).toEqual({ reconcile: { by: 'operator' } });
    },
  );

  it('all end before their attempt is considered abandoned by a crashed process', () => {
    const longest = Math.max(
      ...providers.flatMap(({ endpoints }) => endpoints.map(({ timeoutMs = 30_000 }) => timeoutMs)),
    );
    expect(longest + AROUND_THE_CALL_MS).toBeLessThanOrEqual(LONGEST_ATTEMPT_MS);
  });
});
