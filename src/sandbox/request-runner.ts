import { createHash } from 'node:crypto';
import { Journal, type JournalEntry } from './journal.js';
import { uuidOf } from './random.js';
import type { SimulatedRequest, SimulatedResponse, SimulatedRoute } from './simulated-request.js';

/** A change that a provider makes by itself, such as completing an accepted change; stored in the journal like a write. */
export type SimulatedAction = (entry: { at: number; text: string }) => void;

export interface RequestRunnerOptions {
  provider: string;
  /** Name of the world: a journal cannot be replayed over another world. */
  world: string;
  now: () => number;
  journalFile?: string | undefined;
  actions: Readonly<Record<string, SimulatedAction>>;
}

/** Runs routes, gives writes their time and ids, and stores accepted writes in the journal before the response is sent. */
export class RequestRunner {
  private readonly journal: Journal | undefined;
  private accepted = 0;

  constructor(private readonly options: RequestRunnerOptions) {
    this.journal = options.journalFile === undefined ? undefined : new Journal(options.journalFile, options.world);
  }

  /** Restores the state by running every stored write again. @throws Error when one is no longer accepted. */
  replay(find: (entry: JournalEntry) => { route: SimulatedRoute; request: SimulatedRequest } | undefined): void {
    for (const entry of this.journal?.entries ?? []) {
      if (entry.action !== undefined) this.runAction(entry.action, entry);
      else {
        const found = find(entry);
        const response = found && this.run(found.route, found.request, entry.at);
        if (response === undefined || response.status >= 400) {
          throw new Error(
            `${this.options.journalFile} contains a write that the ${this.options.provider} simulator no longer accepts: delete its directory to start again`,
          );
        }
      }
      this.accepted += 1;
    }
  }

  handle(route: SimulatedRoute, request: SimulatedRequest): SimulatedResponse {
    const at = this.options.now();
    const response = this.run(route, request, at);
    if (route.writes === true && response.status < 400) {
      this.store({ at, method: request.method, url: request.url, text: request.text });
    }
    return response;
  }

  perform(action: string, text: string): void {
    const at = this.options.now();
    this.runAction(action, { at, text });
    this.store({ at, action, text });
  }

  close(): void {
    this.journal?.close();
  }

  private store(entry: JournalEntry): void {
    this.journal?.append(entry);
    this.accepted += 1;
  }

  private run(route: SimulatedRoute, request: SimulatedRequest, at: number): SimulatedResponse {
    request.at = at;
    if (route.writes === true) request.uuid = this.idSource();
    return route.handle(request);
  }

  private runAction(name: string, entry: { at: number; text: string }): void {
    const action = this.options.actions[name];
    if (action === undefined) throw new Error(`the ${this.options.provider} simulator has no action ${name}`);
    action(entry);
  }

  /** Ids are derived from the number of earlier writes, so a replay creates the same ids. */
  private idSource(): () => string {
    const prefix = `${this.options.provider}/${this.options.world}/${this.accepted}`;
    let created = 0;
    return () => {
      created += 1;
      return uuidOf(createHash('sha256').update(`${prefix}/${created}`).digest('hex'));
    };
  }
}
