type Listener<T> = (told: T) => void;

/** Who in this process wants to hear of what was committed. */
export class Listeners<T> {
  private readonly listeners = new Set<Listener<T>>();

  add(listener: Listener<T>): () => void {
    // wrapped, so that the same function added twice is told twice and ended once
    const own: Listener<T> = (told) => listener(told);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  /** A listener that throws must not make what was recorded look unrecorded. */
  notify(told: T): void {
    for (const listener of this.listeners) {
      try {
        listener(told);
      } catch {
        // its own affair
      }
    }
  }
}
