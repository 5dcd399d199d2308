import { LONGEST_ATTEMPT_MS } from '../../src/ledger/operations.js';
import { providers } from '../../src/providers/index.js';
import { buildGraphSchema } from '../../src/schema.js';

const OWN_STORE = ['linkCustomer', 'unlinkCustomer', 'settleOperation'];
/** Sign-in, a socket's opening, the read before the call and the outcome's late recording. */
const AROUND_THE_CALL_MS = 60_000;

describe('the declared writes', () => {
  it('are the mutations of the schema, one by one', async () => {
    const schema = await buildGraphSchema(providers);
    const declared = providers.flatMap(({ writes }) => writes.map(({ mutation }) => mutation));
    expect([...declared, ...OWN_STORE].sort()).toEqual(Object.keys(schema.getMutationType()!.getFields()).sort());
  });

  it.each(providers.flatMap((provider) => provider.writes.map((kind) => [kind.mutation, kind, provider] as const)))(
    '%s is its own provider’s',
    (_name, kind, provider) => {
      expect(kind.provider?.name).toBe(provider.name);
      for (const mutation of kind.undoneBy ?? [])
        expect(provider.writes.map((other) => other.mutation)).toContain(mutation);
    },
  );

  it('are all over before an attempt is taken for one of a process that died', () => {
    const longest = Math.max(
      ...providers.flatMap(({ endpoints }) => endpoints.map(({ timeoutMs = 30_000 }) => timeoutMs)),
    );
    expect(longest + AROUND_THE_CALL_MS).toBeLessThanOrEqual(LONGEST_ATTEMPT_MS);
  });
});
