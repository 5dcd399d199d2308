import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadRequest } from './load.js';
import { postgresPrograms, PostgresServer } from './outages/postgres-server.js';
import { startCandidate, startOurs, type ManagedProcess, type OursOptions, type Upstream } from './processes.js';
import type { QueryName } from './queries.js';
import { candidatesOf, pagesOf, type CandidateName, type Scenario } from './scenarios.js';
import { seedLedger, writeLedgerFile } from './setup.js';
import { startTailcall } from './tailcall-process.js';
import { verifiedRequests } from './verify.js';

export interface CandidatesOptions {
  /** The run's own, removed after it. */
  directory: string;
  upstream: Upstream;
  scenarios: readonly Scenario[];
  /** A checkout to measure beside ours. */
  baseline?: string | undefined;
  /** Called with each process, to stop it after the run. */
  keep: (started: ManagedProcess) => void;
}

/** A candidate that runs. */
export interface Candidate {
  name: CandidateName;
  server: ManagedProcess;
  requests: Readonly<Record<QueryName, readonly LoadRequest[]>>;
}

const HTTP2 = { PROZORA_HTTP: '2', MASSTACK_HTTP: '2', SMARTPAY_HTTP: '2', QITECH_HTTP: '2' };

/** The candidates of one run: each is started, given its data and verified when a scenario first needs it. */
export class Candidates {
  private readonly running = new Map<CandidateName, Candidate>();
  private readonly expected = new Map<string, unknown>();
  private readonly programs = postgresPrograms();
  private postgres: PostgresServer | undefined;
  private ledgerFile = '';

  constructor(private readonly options: CandidatesOptions) {}

  /** Why a candidate cannot run here; undefined where it can. */
  whyLeftOut(name: CandidateName): string | undefined {
    if (name === 'tailcall' && !process.env['TAILCALL']) return 'tailcall is left out: TAILCALL names no program';
    if (name === 'ours, PostgreSQL' && !this.programs) return `${name} is left out: no PostgreSQL server is installed`;
    if (name === 'baseline' && this.options.baseline === undefined) return 'baseline is left out: no --baseline';
    return undefined;
  }

  /** The candidates of a scenario that can run here. */
  async of(scenario: Scenario): Promise<Candidate[]> {
    return this.only(candidatesOf(scenario).filter((name) => !this.whyLeftOut(name)));
  }

  /** The named candidates. */
  async only(names: readonly CandidateName[]): Promise<Candidate[]> {
    const found: Candidate[] = [];
    for (const name of names) found.push(await this.get(name));
    return found;
  }

  /** A process of its own, which has responded to nothing. Call it after `of`, which makes its data. */
  async launch(name: CandidateName): Promise<ManagedProcess> {
    const { directory, upstream, baseline } = this.options;
    const ours = (more: Partial<OursOptions> = {}) => startOurs({ name, upstream, directory, ...more });
    const server = await {
      ours: () => ours(),
      plain: () => startCandidate('plain', upstream, this.ledgerFile),
      floor: () => startCandidate('floor', upstream, this.ledgerFile),
      tailcall: () => startTailcall(process.env['TAILCALL']!, upstream.port, directory),
      baseline: () => ours({ directory: join(directory, 'baseline'), checkout: baseline! }),
      'ours, LOG_LEVEL=info': () => ours({ logLevel: 'info' }),
      'ours, TLS': async () => ours(await this.secure('tlsPort')),
      'ours, HTTP/2': async () => ours(await this.secure('http2Port', HTTP2)),
      'ours, PostgreSQL': () => ours({ settings: { DATABASE_URL: this.postgres!.url() } }),
    }[name]();
    this.options.keep(server);
    return server;
  }

  async close(): Promise<void> {
    await this.postgres?.remove();
  }

  private async get(name: CandidateName): Promise<Candidate> {
    const known = this.running.get(name);
    if (known) return known;
    // the others read its ledger, or a copy of what is in it
    if (name !== 'ours') await this.get('ours');
    const scenarios = this.options.scenarios.filter((scenario) => candidatesOf(scenario).includes(name));
    const pages = Math.max(1, ...scenarios.map(pagesOf));
    const server = await this.withData(name, pages);
    const candidate = { name, server, requests: await this.verified(server, scenarios) };
    this.running.set(name, candidate);
    return candidate;
  }

  private async withData(name: CandidateName, pages: number): Promise<ManagedProcess> {
    const { directory, upstream } = this.options;
    if (name === 'baseline') mkdirSync(join(directory, 'baseline'));
    if (name === 'ours, PostgreSQL') {
      chmodSync(directory, 0o711); // PostgreSQL's user must reach its own directory inside
      this.postgres = await PostgresServer.create(this.programs!, join(directory, 'postgres'));
    }
    const server = await this.launch(name);
    if (['ours', 'baseline', 'ours, PostgreSQL'].includes(name)) await seedLedger(server, pages);
    if (name === 'ours') {
      this.ledgerFile = await writeLedgerFile(directory, server, pages);
      await upstream.command('joinLedger', this.ledgerFile);
    }
    return server;
  }

  private verified(server: ManagedProcess, scenarios: readonly Scenario[]): Promise<Candidate['requests']> {
    const pagesFor = (query: QueryName) =>
      Math.max(0, ...scenarios.filter((scenario) => scenario.query === query).map(pagesOf));
    const pages = { nested: pagesFor('nested'), small: pagesFor('small'), typename: pagesFor('typename') };
    // another commit may have other ids and make other calls, which is a part of what is compared
    const expected = server.name === 'baseline' ? undefined : this.expected;
    return verifiedRequests(server, { upstream: this.options.upstream, expected, pages });
  }

  private async secure(
    port: 'tlsPort' | 'http2Port',
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Partial<OursOptions>> {
    const secure = await this.options.upstream.secure();
    const certificate = join(this.options.directory, 'upstream.pem');
    writeFileSync(certificate, secure.cert);
    return {
      origin: `https://127.0.0.1:${secure[port]}`,
      settings: { ...settings, NODE_EXTRA_CA_CERTS: certificate },
    };
  }
}
