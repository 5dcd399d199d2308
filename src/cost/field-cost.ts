import { print } from 'graphql';
import type { FieldDeclaration } from './cost-model.js';
import { variablesIn, type FieldArguments } from './field-arguments.js';
import type { Read } from './reads.js';

/** Where a field is resolved: how often, and how the objects it is resolved on arrive. */
export interface Place {
  /** Objects that the field is resolved on, at most. */
  readonly parents: number;
  /** How many moments they arrive at: reads of one moment are batched together. */
  readonly moments: number;
  /** Lists that those objects are in, counted once where all items of a list share a key. */
  readonly lists: number;
  /** The most items of a list of the page that the object is. */
  readonly page: number;
  /** Whether the items of the page's lists share a key. */
  readonly pageSharesKey: boolean;
  /** Reached through all types of the introspection schema. */
  readonly enumerated: boolean;
}

export const ROOT: Place = {
  parents: 1,
  moments: 1,
  lists: 1,
  page: 0,
  pageSharesKey: false,
  enumerated: false,
};

/** The reads of one field at one place: how many calls at most, and in which wave. */
export interface ReadCost {
  readonly name: string;
  readonly calls: number;
  /** The same if nothing was batched. */
  readonly unbatched: number;
  /** 1 for a first read of its field, 2 for one that waits for it, and so on. */
  readonly wave: number;
  /** The read of the same field that it waits for. */
  readonly follows: string | null;
}

/** When a field's reads have all returned. */
export interface ReadsCost {
  readonly reads: readonly ReadCost[];
  readonly moments: number;
  /** How many reads waited for each other. */
  readonly waves: number;
  /** The reads that no other read of the field waits for. */
  readonly last: readonly string[];
}

/**
 * The most calls that a field's reads make. For their number they are counted one after the other, also where some begin together. A batch holds the keys of one moment, so `keys` keys that arrive at `moments`
 * moments fill at most `moments + (keys - moments) / batch` batches. A read under a key that another field of the same object has read
 * (`isKnown`) makes no call.
 */
export function costOfReads(reads: readonly Read[], place: Place, isKnown: (read: Read) => boolean): ReadsCost {
  const costs: ReadCost[] = [];
  const waves: number[] = [];
  const followed = new Set<number>();
  let { moments } = place;
  for (const [index, read] of reads.entries()) {
    const keys = read.sharedInList ? Math.min(place.lists, place.parents) : place.parents;
    const batches = batchesOf(read, keys, Math.min(moments, keys));
    const calls = Math.min(read.perKey * keys, (read.perBatch ?? Infinity) * batches);
    const before = index - 1 - (read.skips ?? 0);
    const wave = (waves[before] ?? 0) + 1;
    waves.push(wave);
    followed.add(before);
    const follows = reads[before]?.name ?? null;
    if (!isKnown(read)) costs.push({ name: read.name, calls, unbatched: read.perKey * keys, wave, follows });
    // what was read before is there at once, the rest with its batch
    moments = Math.min(place.parents, moments + batches);
  }
  const last = reads.filter((_, index) => !followed.has(index)).map(({ name }) => name);
  return { reads: costs, moments, waves: Math.max(0, ...waves), last };
}

function batchesOf({ batch }: Read, keys: number, moments: number): number {
  return batch === undefined ? keys : Math.min(keys, moments + Math.floor(Math.max(0, keys - moments) / batch));
}

/**
 * A key of a read, equal for two fields of one object that make one call together. An argument with variables is compared by its text, so that
 * the bound does not depend on their values.
 */
export function keyOfRead({ reads }: FieldDeclaration, { name }: Read, { values, node }: FieldArguments): string {
  const names = reads?.keyedBy ?? Object.keys(values);
  if (names.length === 0) return name;
  const parts = names.map((each) => {
    const value = node.arguments?.find((argument) => argument.name.value === each)?.value;
    return value && variablesIn(value).length > 0 ? [each, 'text', print(value)] : [each, values[each]];
  });
  return `${name} ${JSON.stringify(parts)}`;
}
