import { createHash } from 'node:crypto';
import { Journal, type JournalEntry } from './journal.js';
import { uuidOf } from './random.js';
import type { SimulatedResponse, Route, SimulatedRequest } from './simulated-request.js';

/** Something a provider does by itself, such as finishing a slow change; journalled like a write. */
export type SimulatedAction = (done: { at: number; text: string }) => void;

export interface RequestRunnerOptions {
  provider: string;
  /** Names the world: the journal of one does not fit another. */
  world: string;
  now: () => number;
  journalFile?: string | undefined;
  actions: Readonly<Record<string, SimulatedAction>>;
}

/** Runs routes, gives writes their time and their ids, and journals those that were accepted before they are answered. */
export class RequestRunner {
  private readonly journal: Journal | undefined;
  private accepted = 0;

  constructor(private readonly options: RequestRunnerOptions) {
    this.journal = options.journalFile === undefined ? undefined : new Journal(options.journalFile, options.world);
  }

  /** Brings the state back by running every journalled write again. @throws Error when one is no longer accepted. */
  replay(run: (entry: JournalEntry) => { route: Route; request: SimulatedRequest } | undefined): void {
    for (const entry of this.journal?.entries ?? []) {
      if (entry.action !== undefined) this.runAction(entry.action, entry);
      else {
        const found = run(entry);
        const answer = found && this.run(found.route, found.request, entry.at);
        if (answer === undefined || answer.status >= 400) {
          throw new Error(
            `${this.options.journalFile} holds a write that ${this.options.provider}'s simulator no longer accepts: remove its directory to start anew`,
          );
        }
      }
      this.accepted += 1;
    }
  }

  handle(route: Route, request: SimulatedRequest): SimulatedResponse {
    const at = this.options.now();
    const answer = this.run(route, request, at);
    if (route.writes === true && answer.status < 400) {
      this.journal?.append({ at, method: request.method, url: request.url, text: request.text });
      this.accepted += 1;
    }
    return answer;
  }

  perform(action: string, text: string): void {
    const at = this.options.now();
    this.runAction(action, { at, text });
    this.journal?.append({ at, action, text });
    this.accepted += 1;
  }

  close(): void {
    this.journal?.close();
  }

  private run(route: Route, request: SimulatedRequest, at: number): SimulatedResponse {
    request.at = at;
    if (route.writes === true) request.uuid = this.idSource();
    return route.handle(request);
  }

  private runAction(name: string, done: { at: number; text: string }): void {
    const action = this.options.actions[name];
    if (action === undefined) throw new Error(`${this.options.provider}'s simulator has no action ${name}`);
    action(done);
  }

  /** Ids follow from how many writes came before, so a replay makes the same ones. */
  private idSource(): () => string {
    const stem = `${this.options.provider}/${this.options.world}/${this.accepted}`;
    let made = 0;
    return () => {
      made += 1;
      return uuidOf(createHash('sha256').update(`${stem}/${made}`).digest('hex'));
    };
  }
}
