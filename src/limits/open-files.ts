/** Files of the ledger, log and program, token endpoints, and what the runtime opens itself. */
const OTHER_FILES = 512;

/** Fewer connections to a provider than this are not worth starting with. */
const LEAST_CONNECTIONS = 64;

/** How many files and sockets this process may open; undefined where the system does not say. */
export function openFileLimit(): number | undefined {
  // `excludeNetwork`, which @types/node does not know yet: otherwise it looks up the names of all peers.
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report;
  report.excludeNetwork = true;
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft?: unknown } } };
  const soft = userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : undefined;
}

interface OpenFiles {
  /** Of the process; undefined: unlimited. */
  limit: number | undefined;
  /** Connections of clients. */
  clients: number;
  /** Connections to each provider, undefined where no setting says. */
  providers: readonly (number | undefined)[];
  /** Connections to a provider that is given no number. */
  preferred: number;
}

/** Connections for a provider that no setting gives a number; null where the limit is too low for those that are set. */
export function defaultConnections({ limit = Infinity, clients, providers, preferred }: OpenFiles): number | null {
  const set = providers.filter((count) => count !== undefined);
  const left = limit - OTHER_FILES - clients - set.reduce((sum, count) => sum + count, 0);
  const unset = providers.length - set.length;
  if (unset === 0) return left >= 0 ? preferred : null;
  const share = Math.floor(left / unset);
  return share < LEAST_CONNECTIONS ? null : Math.min(preferred, share);
}
