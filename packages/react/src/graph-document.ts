/** One operation: its text with all of its fragments, and the types of its result and variables. */
export interface GraphDocument<Data, Variables> {
  readonly name: string;
  readonly text: string;
  /** Never present: it carries the types. */
  readonly types?: (variables: Variables) => Data;
}

/** Place in a result: response keys and list indexes, such as `['customers', 'nodes', 2, 'accounts']`. */
export type Path = readonly (string | number)[];
