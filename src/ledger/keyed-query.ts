import type { Compilable, CompiledQuery } from 'kysely';
import type { Store } from './store/store.js';

/** A query by a list of keys, which are its last parameters. It is compiled once for each length of the list: building it takes as long as running it. */
export class KeyedQuery<Row> {
  private readonly compiled: CompiledQuery<Row>[] = [];

  /** `build` is called with as many keys as the list is long; `others` are the parameters before them. */
  constructor(
    private readonly db: Store,
    private readonly build: (keys: readonly string[], others: readonly string[]) => Compilable<Row>,
  ) {}

  async rows(keys: readonly string[], ...others: readonly string[]): Promise<Row[]> {
    const compiled = (this.compiled[keys.length] ??= this.build(keys, others).compile());
    const { rows } = await this.db.executeQuery<Row>({ ...compiled, parameters: [...others, ...keys] });
    return rows;
  }
}
