import { Extensions } from 'type-graphql';
import type { Endpoint } from '../http/endpoint.js';

/** The name under which reads of our own store are counted. */
export const LEDGER = 'ledger';

/** One kind of read that a resolver may make: how many calls at most for how many keys. */
export interface Read {
  /** An endpoint's name, such as `masstack.account`, or `LEDGER`. */
  readonly name: string;
  /** Calls for one key that is read alone. */
  readonly perKey: number;
  /** Keys in one batch; absent where a call is for one key. */
  readonly batch?: number;
  /** Calls for one full batch; more than one where the provider may split it into pages. */
  readonly perBatch?: number;
  /** All items of the enclosing list share one key, such as the account of its persons. */
  readonly sharedInList?: boolean;
  /** How many reads just before it in its list it does not wait for; see `sideBySide`. */
  readonly skips?: number;
}

/** What declarations refer to where only the list of providers can tell: accounts by kind, nodes by the type of an id. */
export interface ReadCatalog {
  /** Reads that list a customer's accounts; of all kinds for null. */
  ofAccounts(kinds: readonly string[] | null): readonly Read[];
  /** Reads that find a node whose class is `type` or extends it; of any node without one. */
  ofNodes(type?: NewableFunction): readonly Read[];
  /** Reads of one search. */
  ofSearch(): readonly Read[];
}

type Arguments = Readonly<Record<string, unknown>>;
export type Readable = Pick<Endpoint, 'name' | 'batch'> | Read;
export type ReadsOf = (args: Arguments, catalog: ReadCatalog) => readonly Readable[];

/** What a field declares: its reads in the order in which they wait for each other. */
export interface DeclaredReads {
  of(args: Arguments, catalog: ReadCatalog): readonly Read[];
  /**
   * The arguments that the key of its reads holds. Fields of one object that read the same endpoint under the same key make one call.
   * Undefined: all arguments.
   */
  readonly keyedBy: readonly string[] | undefined;
  /** Whether each item of its list may fail alone. */
  readonly failingItems: boolean;
  /** Whether all items of its list, or page, share the key of reads that are `sharedInList`. */
  readonly itemsShareKey: boolean;
  /** Whether `CostSources.mostOfType` limits how many items of a type its list holds. */
  readonly limitedByType: boolean;
}

interface ReadsOptions {
  readonly keyedBy?: readonly string[];
  readonly failingItems?: boolean;
  readonly itemsShareKey?: boolean;
  readonly limitedByType?: boolean;
}

/** A read of the ledger through a batching loader, at most 500 keys in one query. */
export const LEDGER_BATCH: Read = { name: LEDGER, perKey: 1, batch: 500, perBatch: 1 };
/** A read of the ledger with a query of its own. */
export const LEDGER_QUERY: Read = { name: LEDGER, perKey: 1 };

/** An endpoint whose batches the provider may split into pages. */
export function paged(endpoint: Pick<Endpoint, 'name' | 'batch'>, calls: { perKey: number; perBatch: number }): Read {
  return { ...toRead(endpoint), ...calls };
}

/** The same read, made once for all items of the enclosing list. */
export function sharedInList(read: Readable): Read {
  return { ...toRead(read), sharedInList: true };
}

/** The same reads for several keys at once. */
export function forEachKey(reads: readonly Read[], keys: number): Read[] {
  return reads.map((read) => ({ ...read, perKey: read.perKey * keys }));
}

/** Groups of reads that begin together, such as one for each kind of account. */
export function sideBySide(groups: readonly (readonly Read[])[]): Read[] {
  let before = 0;
  return groups.flatMap(([first, ...rest]) => {
    if (!first) return [];
    const skips = before;
    before += 1 + rest.length;
    return [{ ...first, skips }, ...rest];
  });
}

/**
 * Reads of which one group or another is made, such as by an id's type: of each name the most for one key. Several keys may be of different
 * groups, each with batches of its own, so batches are summed.
 */
export function anyOf(alternatives: readonly (readonly Readable[])[]): Read[] {
  const most = new Map<string, Read>();
  const skips: number[] = [];
  for (const group of alternatives) {
    let before = -1;
    for (const [name, read] of sumByName(group)) {
      if (!most.has(name)) skips.push(most.size - 1 - before);
      most.set(name, either(most.get(name) ?? read, read, most.has(name)));
      before = [...most.keys()].indexOf(name);
    }
  }
  return [...most.values()].map((read, index) => ({ ...read, skips: skips[index]! }));
}

function either(known: Read, read: Read, isOther: boolean): Read {
  const { name } = read;
  const perKey = Math.max(known.perKey, read.perKey);
  const [batch, perBatch] = [read.batch, read.perBatch];
  if (known.batch === undefined || batch === undefined || perBatch === undefined) return { name, perKey };
  return { name, perKey, batch, perBatch: perBatch + (isOther ? (known.perBatch ?? 0) : 0) };
}

function sumByName(reads: readonly Readable[]): Map<string, Read> {
  const sums = new Map<string, Read>();
  for (const read of reads.map(toRead)) {
    const { perKey, perBatch } = sums.get(read.name) ?? { perKey: 0, perBatch: 0 };
    sums.set(read.name, {
      ...read,
      perKey: perKey + read.perKey,
      ...(read.perBatch !== undefined && { perBatch: (perBatch ?? 0) + read.perBatch }),
    });
  }
  return sums;
}

/** Declares what resolving a field may read, in order; a field without calls says `@Reads()`. Its key is its parent alone. */
export function Reads(...reads: readonly Readable[]): PropertyDecorator & MethodDecorator {
  return ReadsBy(() => reads, { keyedBy: [] });
}

/** Declares what a mutation reads before its own request, and the endpoints of which its request calls one. */
export function Writes(...calls: readonly Readable[]): PropertyDecorator & MethodDecorator {
  return ReadsBy(() => calls);
}

/** Declares reads that depend on the arguments, or whose key holds some of them. */
export function ReadsBy(
  of: ReadsOf,
  { keyedBy, failingItems = false, itemsShareKey = false, limitedByType = false }: ReadsOptions = {},
): PropertyDecorator & MethodDecorator {
  const declared: DeclaredReads = {
    of: (args, catalog) => of(args, catalog).map(toRead),
    keyedBy,
    failingItems,
    itemsShareKey,
    limitedByType,
  };
  return Extensions({ reads: declared }) as PropertyDecorator & MethodDecorator;
}

/** Declares, on an object type, what its class reads for fields that an interface declares. */
export function ReadsOfFields(fields: Readonly<Record<string, readonly Readable[] | ReadsOf>>): ClassDecorator {
  const byField = new Map<string, DeclaredReads['of']>();
  for (const [name, reads] of Object.entries(fields)) {
    const of = typeof reads === 'function' ? reads : () => reads;
    byField.set(name, (args, catalog) => of(args, catalog).map(toRead));
  }
  return Extensions({ readsOfFields: byField }) as ClassDecorator;
}

export function toRead(read: Readable): Read {
  if ('perKey' in read) return read;
  const { name, batch } = read;
  return { name, perKey: 1, ...(batch !== undefined && { batch, perBatch: 1 }) };
}
