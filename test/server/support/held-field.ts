/** The toy schema's field `held`, which has its value once the test releases it. */
export interface HeldField {
  /** The field's resolver. */
  readonly held: () => Promise<string>;
  /** Resolves once the field is being resolved. */
  readonly started: Promise<void>;
  release(): void;
}

export function heldField(): HeldField {
  let running!: () => void;
  let release!: (value: string) => void;
  const started = new Promise<void>((resolve) => (running = resolve));
  const value = new Promise<string>((resolve) => (release = resolve));
  const held = (): Promise<string> => {
    running();
    return value;
  };
  return { held, started, release: () => release('late') };
}
