import { Ctx, Field, ObjectType } from 'type-graphql';
import { ReadsBy } from '../../cost/reads.js';
import { ListSize } from '../../cost/list-size.js';
import type { GraphContext, SearchHit } from '../context.js';
import { Node } from '../node.js';
import { findNode } from '../node.resolver.js';
import { connectionType, type PageOf } from '../page.js';
import { SearchMatch } from './match.js';

const MOST_MATCHES = Object.keys(SearchMatch).length;

@ObjectType({ description: 'A node that a search found.' })
export class SearchResult {
  constructor(private readonly hit: SearchHit) {}

  @ListSize(MOST_MATCHES)
  @Field(() => [SearchMatch], {
    description: 'What matches; empty where the provider found it and does not say by what.',
  })
  get matched(): readonly SearchMatch[] {
    return this.hit.matched;
  }

  @ReadsBy((_, catalog) => catalog.ofNodes(), { keyedBy: [] })
  @Field(() => Node, {
    nullable: true,
    description: 'The node: a customer, an account, a monitored person; null when it no longer exists.',
  })
  node(@Ctx() context: GraphContext): Promise<Node | null> | Node | Error {
    return this.hit.node ?? findNode(this.hit.nodeId, { context, field: 'node', type: Node });
  }
}

@ObjectType({ description: 'A page of what a search found.' })
export class SearchResultConnection extends connectionType('SearchResult', () => SearchResult) {
  @Field(() => Boolean, {
    description:
      'Whether a provider failed, so that more may match. It is one null item, with the error at its path, where the page has room for it; what the others found is complete.',
  })
  readonly partial: boolean;

  constructor({ partial, ...page }: PageOf<SearchResult> & { partial: boolean }) {
    super(page);
    this.partial = partial;
  }
}
