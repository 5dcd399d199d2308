import { serverAudits } from 'graphql-http';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

/** MAY audits that send a GET without a custom header, which CSRF prevention refuses. */
const REFUSED_BY_CSRF_PREVENTION = ['5A70', 'D6D5', '6A70'];

it('graphql endpoint: passes every MUST and SHOULD of GraphQL over HTTP', async () => {
  const { url } = await toyServer();
  const results = await Promise.all(serverAudits({ url: `${url}graphql` }).map((audit) => audit.fn()));
  const failed = results.filter(({ status }) => status !== 'ok');
  const passed = (word: string) =>
    results.filter(({ name, status }) => status === 'ok' && name.startsWith(`${word} `)).length;
  expect(failed.filter(({ name }) => !name.startsWith('MAY')).map(({ id, name }) => ({ id, name }))).toEqual([]);
  expect({ must: passed('MUST'), should: passed('SHOULD') }).toEqual({ must: 13, should: 23 });
  expect(failed.map(({ id }) => id).sort()).toEqual([...REFUSED_BY_CSRF_PREVENTION].sort());
});
