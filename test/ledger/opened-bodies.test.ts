import { OpenedBodies } from '../../src/ledger/keys/opened-bodies.js';

describe('bodies that were decrypted lately', () => {
  it('are decrypted once at their place, and again at another', () => {
    const bodies = new OpenedBodies();
    const decrypted: string[] = [];
    const read = (sealed: string, place: string) =>
      bodies.textOf(sealed, place, () => {
        decrypted.push(`${sealed} ${place}`);
        return `text of ${sealed}`;
      });
    expect([read('a', 'p'), read('a', 'p'), read('b', 'p')]).toEqual(['text of a', 'text of a', 'text of b']);
    expect(() =>
      bodies.textOf('a', 'q', () => {
        throw new Error('moved');
      }),
    ).toThrow('moved');
    expect(decrypted).toEqual(['a p', 'b p']);
  });

  it('are forgotten when they fill two generations, those in use last', () => {
    const bodies = new OpenedBodies();
    let decrypted = 0;
    const read = (sealed: string) => bodies.textOf(sealed, 'p', () => `${(decrypted += 1)}${'x'.repeat(900_000)}`);
    for (const other of ['b', 'c', 'd', 'e', 'f', 'g']) {
      read('a');
      read(other);
    }
    expect(decrypted).toBe(7);
    read('b');
    expect(decrypted).toBe(8);
  });
});
