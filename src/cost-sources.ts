import { anyOf, LEDGER_QUERY, sideBySide, type ReadCatalog } from './cost/reads.js';
import type { CostSources } from './cost/cost-model.js';
import { operationNode } from './graph/operation.resolver.js';
import type { Provider } from './providers/contract.js';

/** What the providers declare of their reads, as the cost of the shared fields needs it. */
export function costSources(providers: readonly Provider[]): CostSources {
  const accounts = providers.flatMap((provider) => provider.accounts ?? []);
  const nodes = [operationNode, ...providers.flatMap((provider) => provider.nodes ?? [])];
  const searches = providers.flatMap(({ search }) => search?.reads ?? []);
  const catalog: ReadCatalog = {
    ofAccounts: (kinds) =>
      sideBySide(accounts.filter(({ kind }) => kinds?.includes(kind) ?? true).map(({ reads }) => reads)),
    ofNodes: (type) =>
      anyOf(nodes.filter((source) => type === undefined || isA(source.type, type)).map(({ reads }) => reads)),
    ofSearch: () => [...catalog.ofNodes(), ...searches, LEDGER_QUERY],
  };
  return {
    catalog,
    endpoints: providers.flatMap(({ endpoints }) => endpoints.map(({ name }) => name)),
    mostOfType: new Map(accounts.flatMap(({ type, most }) => (most === undefined ? [] : [[type.name, most]]))),
  };
}

function isA(actual: NewableFunction, type: NewableFunction): boolean {
  return actual === type || actual.prototype instanceof type;
}
