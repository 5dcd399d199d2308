import type { OperationRecord } from './types.js';

type Listener = (record: OperationRecord) => void;

/** Who in this process wants to hear of each operation that reached its end. */
export class SettledListeners {
  private readonly listeners = new Set<Listener>();

  add(listener: Listener): () => void {
    // wrapped, so that the same function added twice is told twice and ended once
    const own: Listener = (record) => listener(record);
    this.listeners.add(own);
    return () => void this.listeners.delete(own);
  }

  /** A listener that throws must not make a recorded outcome look unrecorded. */
  tell(record: OperationRecord): void {
    for (const listener of this.listeners) {
      try {
        listener(record);
      } catch {
        // its own affair
      }
    }
  }
}
