/** Characters kept in each of two generations. */
const MOST_CHARACTERS = 2_000_000;

interface Opened {
  readonly place: string;
  readonly text: string;
}

/**
 * Bodies that were decrypted lately, by their encrypted text, which is never used twice: lists read the same projections again and again,
 * and decrypting one costs as much as reading a dozen from a page that is in memory.
 */
export class OpenedBodies {
  private recent = new Map<string, Opened>();
  private former = new Map<string, Opened>();
  private characters = 0;

  /** The text of `sealed` at this place, from `decrypt` where it is not kept; moved elsewhere, it is decrypted, and so refused. */
  textOf(sealed: string, place: string, decrypt: () => string): string {
    const known = this.recent.get(sealed);
    if (known?.place === place) return known.text;
    const former = this.former.get(sealed);
    const text = former?.place === place ? former.text : decrypt();
    this.keep(sealed, { place, text });
    return text;
  }

  private keep(sealed: string, opened: Opened): void {
    this.characters += sealed.length + opened.text.length;
    if (this.characters > MOST_CHARACTERS) {
      this.former = this.recent;
      this.recent = new Map();
      this.characters = sealed.length + opened.text.length;
    }
    this.recent.set(sealed, opened);
  }
}
