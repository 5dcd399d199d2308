import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';
import { OpenedBodies } from './opened-bodies.js';
import { isSealed, open, openText, seal, type SealedPlace } from './seal.js';
import type { LedgerKeys } from './ledger-keys.js';

/** The columns that are encrypted, by table; SECURITY.md says why, and why the others are not. */
export const SEALED_COLUMNS = {
  operation: ['input', 'plan', 'snapshot', 'response', 'note'],
  operation_evidence: ['shown'],
  projection: ['body'],
  event: ['body', 'payload'],
} as const;

export type SealedTable = keyof typeof SEALED_COLUMNS;

/** The only one of them that holds bytes. */
const BYTES = 'payload';
/** The names of the others: in no table does one of them hold a value that is not encrypted. */
const TEXTS: readonly string[] = [...new Set<string>(Object.values(SEALED_COLUMNS).flat())].filter(
  (name) => name !== BYTES,
);

/** What a row is identified by. */
interface RowOf {
  readonly tenant: string;
  readonly id: string;
  /** Of a projection. */
  readonly kind?: string;
}

/** Encrypts the given columns of a row; null stays null. */
export function sealed<V extends Partial<Record<string, string | null>>>(keys: LedgerKeys, row: RowOf, values: V): V {
  const entries = Object.entries(values).map(([column, value]) => [
    column,
    typeof value === 'string' ? seal(keys, value, placeOf(row, column)) : value,
  ]);
  return Object.fromEntries(entries) as V;
}

/** Encrypts the payload of a row; the result is text, kept as bytes. */
export function sealedPayload(keys: LedgerKeys, row: RowOf, payload: Uint8Array): { payload: Buffer } {
  return { payload: Buffer.from(seal(keys, payload, placeOf(row, BYTES))) };
}

/**
 * Decrypts what queries return. The only place that does: a query that selects an encrypted column must select what its row is identified
 * by too (`tenant`, `id`, and `kind` of a projection). Rows from before there were keys are returned as they are.
 */
export class SealedColumns implements KyselyPlugin {
  private readonly bodies = new OpenedBodies();

  constructor(private readonly keys: LedgerKeys) {}

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    for (const row of result.rows) openRow(this.keys, row, this.bodies);
    return result;
  }
}

/** Decrypts a row in place; `bodies` keeps what lists read often. @throws GraphError INTERNAL */
export function openRow(keys: LedgerKeys, row: UnknownRow, bodies?: OpenedBodies): void {
  for (const column of TEXTS) {
    const value = row[column];
    if (typeof value !== 'string' || !isSealed(value)) continue;
    const place = placeOf(row as unknown as RowOf, column);
    const decrypt = () => openText(keys, value, place);
    row[column] = bodies && column === 'body' ? bodies.textOf(value, textOf(place), decrypt) : decrypt();
  }
  if (row[BYTES] !== undefined && row[BYTES] !== null) row[BYTES] = openBytes(keys, row);
}

/** libsql returns bytes as an ArrayBuffer, pg as a Buffer. */
function openBytes(keys: LedgerKeys, row: UnknownRow): Buffer {
  const stored = Buffer.from(row[BYTES] as ArrayBuffer);
  const text = stored.toString('latin1');
  return isSealed(text) ? open(keys, text, placeOf(row as unknown as RowOf, BYTES)) : stored;
}

function textOf({ tenant, row }: SealedPlace): string {
  return JSON.stringify([tenant, ...row]);
}

function placeOf({ tenant, id, kind }: RowOf, column: string): SealedPlace {
  return { tenant, column, row: kind === undefined ? [id] : [kind, id] };
}
