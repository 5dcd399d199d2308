type Listener<T> = (value: T) => void;

/** Functions of this process that are called after a row was committed. */
export class Listeners<T> {
  private readonly listeners = new Set<Listener<T>>();

  /** Returns a function that removes the listener. */
  add(listener: Listener<T>): () => void {
    // wrapped, so that a function added twice is called twice and removed once
    const own: Listener<T> = (value) => listener(value);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  notify(value: T): void {
    for (const listener of this.listeners) {
      try {
        listener(value);
      } catch {
        // the row is committed: a listener that throws must not make it look as if it were not
      }
    }
  }
}
