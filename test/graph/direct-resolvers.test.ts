import 'reflect-metadata';
import { execute, parse, type GraphQLSchema } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { callResolversDirectly } from '../../src/graph/direct-resolvers.js';

@ArgsType()
class Size {
  @Field(() => Int, { defaultValue: 2 })
  first!: number;
}

@InputType()
class Wish {
  @Field(() => String)
  text!: string;
}

@InterfaceType({ resolveType: () => 'Dog' })
abstract class Animal {
  @Field(() => String)
  name!: string;
}

@ObjectType({ implements: Animal })
class Dog extends Animal {}

@Resolver(() => Animal)
class AnimalResolver {
  @FieldResolver(() => String)
  title(
    @Ctx() { greeting }: { greeting: string },
    @Args(() => Size) size: Size,
    @Root() animal: Animal,
    @Arg('end', () => String, { nullable: true }) end?: string,
  ): string {
    return `${greeting} ${animal.name} ${size.first} ${String(size instanceof Size)} ${animal.constructor.name} ${String(end)}`;
  }

  @FieldResolver(() => String)
  @UseMiddleware(async (_, next) => `middleware, ${String(await next())}`)
  watched(): string {
    return 'method';
  }
}

@Resolver()
class ZooQueries {
  @Query(() => Dog)
  dog(): Dog {
    return Object.assign(new Dog(), { name: 'Rex' });
  }

  @Query(() => Dog)
  plain(): object {
    return { name: 'Rex' };
  }

  @Query(() => String)
  wish(@Arg('wish', () => Wish) wish: Wish): string {
    return `${wish.constructor.name} ${wish.text}`;
  }
}

let schema: GraphQLSchema;
beforeAll(async () => {
  const resolvers = [AnimalResolver, ZooQueries] as const;
  schema = callResolversDirectly(await buildSchema({ resolvers, orphanedTypes: [Dog], validate: false }), resolvers);
});

const run = (query: string) => execute({ schema, document: parse(query), contextValue: { greeting: 'hello' } });

describe('resolvers that are called directly', () => {
  it('receive their parameters in order, on a type that inherits the field, and nothing is awaited', () => {
    expect(run('{ dog { title(first: 3, end: "!") } }')).toEqual({
      data: { dog: { title: 'hello Rex 3 true Dog !' } },
    });
    expect(run('{ dog { title } }')).toEqual({ data: { dog: { title: 'hello Rex 2 true Dog undefined' } } });
  });
});

describe("type-graphql's own resolvers remain", () => {
  it('for a method with a middleware', async () => {
    expect(await run('{ dog { watched } }')).toEqual({ data: { dog: { watched: 'middleware, method' } } });
  });

  it('for an input object, which becomes an instance of its class', async () => {
    expect(await run('{ wish(wish: { text: "bone" }) }')).toEqual({ data: { wish: 'Wish bone' } });
  });

  it('for a value that is no instance of its class, which they make one', async () => {
    expect(await run('{ plain { title } }')).toEqual({
      data: { plain: { title: 'hello Rex 2 true Animal undefined' } },
    });
  });
});
