import { InputError } from '../../errors/graph-error.js';
import type { GraphContext, SearchHit } from '../context.js';
import { Node } from '../node.js';
import { findNode } from '../node.resolver.js';
import { SearchMatch } from './match.js';
import type { SearchText } from './search-text.js';

/**
 * Where a page of a search begins. What the whole text identifies comes first, then what our own store finds by its terms, both in the
 * order of their ids, then the provider's own list: each position holds under inserts before it, except in that list.
 */
export type Position =
  | { readonly part: 'identified' | 'stored'; readonly after: string }
  | { readonly part: 'listed'; readonly offset: number };

export const START: Position = { part: 'identified', after: '' };

/** A hit, and the position just after it. */
export interface PlacedHit {
  readonly hit: SearchHit;
  readonly next: Position;
}

/** A page of a search, and what failed. */
export interface Matches {
  readonly hits: readonly PlacedHit[];
  readonly errors: readonly Error[];
  readonly hasNext: boolean;
}

/** The most rows requested of a provider's list. */
const MOST_LISTED = 100;

/** At most `first` hits and errors together, at least one of them a hit where there is one. */
export async function findMatches(
  text: SearchText,
  { first, from }: { first: number; from: Position },
  context: GraphContext,
): Promise<Matches> {
  const { found, errors } = await identified(text, context);
  const room = Math.max(1, first - errors.length);
  const rest = from.part === 'identified' ? found.filter(({ nodeId }) => nodeId > from.after) : [];
  const hits: PlacedHit[] = rest
    .slice(0, room)
    .map((hit) => ({ hit, next: { part: 'identified', after: hit.nodeId } }));
  if (rest.length > room) return { hits, errors, hasNext: true };
  if (from.part !== 'listed') {
    const after = from.part === 'stored' ? from.after : '';
    const stored = await storedHits(text, { room: room - hits.length, after, known: found }, context);
    hits.push(...stored.hits);
    if (stored.hasNext) return { hits, errors, hasNext: true };
  }
  const listed = await listedHits(text, { room: room - hits.length, from, known: found }, context).catch(asError);
  if (listed instanceof Error) return { hits, errors: [...errors, listed], hasNext: false };
  return { hits: [...hits, ...listed.hits], errors, hasNext: listed.hasNext };
}

/** What the whole text identifies, at every provider and by its node id; one that failed costs its own part. */
async function identified(
  text: SearchText,
  context: GraphContext,
): Promise<{ found: SearchHit[]; errors: readonly Error[] }> {
  const parts = await Promise.all(
    [byNodeId(text, context), ...context.searchSources.map((source) => source.find(text, context))].map((part) =>
      part.catch(asError),
    ),
  );
  const errors = parts.filter((part) => part instanceof Error);
  const hits = parts.flatMap((part) => (part instanceof Error ? [] : part));
  return { found: merged(hits).toSorted((a, b) => (a.nodeId < b.nodeId ? -1 : 1)), errors };
}

async function byNodeId({ text, form }: SearchText, context: GraphContext): Promise<SearchHit[]> {
  if (form !== 'NODE_ID') return [];
  try {
    const node = await findNode(text, { context, field: 'text', type: Node });
    return node ? [{ nodeId: text, matched: [SearchMatch.ID], node }] : [];
  } catch (error) {
    if (error instanceof InputError) return []; // a known kind with identifiers that none has
    throw error;
  }
}

/** One hit for each node, with all that matched. */
function merged(hits: readonly SearchHit[]): SearchHit[] {
  const byId = new Map<string, SearchHit>();
  for (const hit of hits) {
    const known = byId.get(hit.nodeId);
    const matched = known ? [...new Set([...known.matched, ...hit.matched])] : hit.matched;
    byId.set(hit.nodeId, { ...known, ...hit, matched });
  }
  return [...byId.values()];
}

/** Without those that the text identifies too: so many more are requested, so that a page is not empty before the end. */
async function storedHits(
  { terms }: SearchText,
  { room, after, known }: { room: number; after: string; known: readonly SearchHit[] },
  { ledger }: GraphContext,
): Promise<{ hits: PlacedHit[]; hasNext: boolean }> {
  if (terms.length === 0) return { hits: [], hasNext: false };
  const { items, hasNext } = await ledger.findByTerms({ terms, after, first: room + known.length });
  const hits = items.map(({ nodeId, matched }): PlacedHit => {
    const hit = { nodeId, matched: matched.map((kind) => SearchMatch[kind]) };
    return { hit, next: { part: 'stored', after: nodeId } };
  });
  const unknown = without(known, hits);
  return { hits: unknown.slice(0, room), hasNext: hasNext || unknown.length > room };
}

function without(known: readonly SearchHit[], hits: readonly PlacedHit[]): PlacedHit[] {
  const ids = new Set(known.map(({ nodeId }) => nodeId));
  return hits.filter(({ hit }) => !ids.has(hit.nodeId));
}

/** The same of the provider's own list. */
async function listedHits(
  text: SearchText,
  { room, from, known }: { room: number; from: Position; known: readonly SearchHit[] },
  context: GraphContext,
): Promise<{ hits: PlacedHit[]; hasNext: boolean }> {
  const list = context.searchSources.find((source) => source.list)?.list;
  if (!list?.forms.includes(text.form)) return { hits: [], hasNext: false };
  if (room === 0) return { hits: [], hasNext: true };
  const offset = from.part === 'listed' ? from.offset : 0;
  const limit = Math.min(MOST_LISTED, room + known.length);
  const { hits: rows, total } = await list.page(text, { offset, limit }, context);
  const placed = rows.map((hit, index): PlacedHit => ({ hit, next: { part: 'listed', offset: offset + index + 1 } }));
  const unknown = without(known, placed);
  const follows = total === null ? rows.length > 0 : offset + rows.length < total;
  return { hits: unknown.slice(0, room), hasNext: unknown.length > room || (follows && unknown.length > 0) };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('search failed', { cause: error });
}
