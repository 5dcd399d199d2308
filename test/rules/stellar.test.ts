import { stellarAddress } from '../../src/graph/rules/index.js';

// published with SEP-23, "Strkeys"
const PUBLISHED = 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ';

it('stellarAddress accepts a published address and refuses it with any one character changed', () => {
  expect(stellarAddress.safeParse(PUBLISHED).success).toBe(true);
  for (let index = 0; index < PUBLISHED.length; index += 1) {
    const other = PUBLISHED[index] === 'A' ? 'B' : 'A';
    const changed = PUBLISHED.slice(0, index) + other + PUBLISHED.slice(index + 1);
    expect([index, stellarAddress.safeParse(changed).success]).toEqual([index, false]);
  }
});
