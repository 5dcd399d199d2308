import { serverAudits } from 'graphql-http';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

/** A MAY: a GET that accepts anything, as every element of a page of another site sends it; CSRF prevention refuses it. */
const REFUSED_BY_CSRF_PREVENTION = ['5A70'];

it('graphql endpoint: passes 60 of the 61 audits of GraphQL over HTTP, every MUST and SHOULD among them', async () => {
  const { url } = await toyServer();
  const results = await Promise.all(serverAudits({ url: `${url}graphql` }).map((audit) => audit.fn()));
  expect(results.filter(({ status }) => status !== 'ok').map(({ id }) => id)).toEqual(REFUSED_BY_CSRF_PREVENTION);
  expect(results).toHaveLength(61);
});
