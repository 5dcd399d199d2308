import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { ReadsBy } from '../../cost/reads.js';
import type { GraphContext } from '../context.js';
import { parseNodeId } from '../node-id.js';
import { cursorOf, notACursor, PageArgs, readPage } from '../page.js';
import { SemanticNonNull } from '../semantic-non-null.js';
import { validateArgument } from '../validate.js';
import { findMatches, START, type Matches, type Position } from './find-matches.js';
import { readSearchText, searchTextRules } from './search-text.js';
import { SearchResult, SearchResultConnection } from './types.js';

@Resolver()
export class SearchResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => catalog.ofSearch())
  @Query(() => SearchResultConnection, {
    nullable: true,
    description:
      'Customers, accounts and monitored persons by what is known of them: an id, an id in a linked system, a name, login, e-mail address, phone number, document or IBAN. Customers are found by a part of their name or login; all else by whole words of a name, or by the whole value however it is written. What was written through this API is found, and what the providers can search. Without a `totalCount`, `hasNextPage` may be true before an empty page.',
  })
  async search(
    @Arg('text', () => String, {
      description:
        'What to look for, 2 to 100 characters, such as `Maria Silva`, `+55 11 91234-5678`, `123.456.789-09`, `NL91 ABNA 0417 1643 00` or an id. Eleven digits that are a valid CPF are a document; write a phone number with its `+`.',
    })
    text: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<SearchResultConnection> {
    const valid = validateArgument(searchTextRules, { text });
    const kind = parseNodeId(valid)?.kind;
    const isNodeId = kind !== undefined && context.nodeSources.has(kind);
    // the text is personal data, and a cursor may be logged by others
    const list = `search-${context.ledger.standInFor(valid)}`;
    const { first, after } = readPage(page, list);
    const from = after === undefined ? START : readPosition(after);
    const matches = await findMatches(readSearchText(valid, isNodeId), { first, from }, context);
    return new SearchResultConnection(pageOf(matches, { first, from, list }));
  }
}

function pageOf(
  { hits, errors, hasNext }: Matches,
  { first, from, list }: { first: number; from: Position; list: string },
) {
  const shown = errors.slice(0, first - hits.length);
  const partial = errors.length > 0;
  const cursors = hits.map(({ next }) => cursorOf(list, keyOf(next)));
  const last = cursors.at(-1) ?? cursorOf(list, keyOf(from));
  return {
    items: [...hits.map(({ hit }) => new SearchResult(hit)), ...shown],
    cursors: [...cursors, ...shown.map(() => last)],
    hasNextPage: hasNext,
    partial,
    totalCount: () => (from === START && !hasNext && !partial ? hits.length : null),
  };
}

function keyOf(position: Position): string {
  return position.part === 'listed' ? `listed ${position.offset}` : `${position.part} ${position.after}`;
}

function readPosition(key: string): Position {
  const [, part, rest = ''] = /^(identified|stored|listed) (.*)$/s.exec(key) ?? [];
  if (part === 'identified' || part === 'stored') return { part, after: rest };
  if (part === 'listed' && /^\d{1,9}$/.test(rest)) return { part, offset: Number(rest) };
  throw notACursor();
}
