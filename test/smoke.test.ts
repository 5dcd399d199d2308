import { UpstreamError } from '../src/errors/upstream-error.js';
import { jwtVerify } from 'jose';
import { GraphQLClient } from 'graphql-request';
import Database from 'libsql';
import { Query, Resolver, buildSchema } from 'type-graphql';
@Resolver()
class Q {
  @Query(() => String) a() {
    return 'x';
  }
}
it('loads', async () => {
  expect(new UpstreamError({ provider: 'p', endpoint: 'p.x', kind: 'timeout', sent: true }).code).toBe(
    'UPSTREAM_TIMEOUT',
  );
  expect(jwtVerify).toBeDefined();
  expect(GraphQLClient).toBeDefined();
  expect(Database).toBeDefined();
  expect((await buildSchema({ resolvers: [Q], validate: false })).getQueryType()).toBeTruthy();
});
