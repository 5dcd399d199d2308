import type { IncomingHttpHeaders } from 'node:http';
import { ZodError } from 'zod';
import { isJson } from '../server/media-type.js';
import { hostCheck, isOwnOrigin } from '../server/origin-checks.js';
import { faultProblem, parseFaults } from './fault-rules.js';
import type { SimulatedFault, Simulator } from './simulator.js';
import type { Sandbox, SimulatorFactories } from './start.js';
import type { World, WorldLink } from './world.js';

/** A request to the sandbox's control. */
export interface ControlRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: Buffer;
}

/** The control's response; `body` is sent as JSON. */
export interface ControlResponse {
  status: number;
  body?: unknown;
}

/** Controls a sandbox, in this process or in another one. */
export type SandboxControl = (request: ControlRequest) => ControlResponse | Promise<ControlResponse>;

/** What a server needs to show the same customers as the sandbox: `GET /sandbox/seeds`. */
export interface SandboxSeeds {
  readonly world: Pick<World, 'name' | 'seeding'>;
  readonly links: readonly WorldLink[];
  /** Of its simulators. */
  readonly baseUrls: readonly string[];
}

const isLoopback = hostCheck('127.0.0.1');

/** Lets only clients of this machine through, and pages only where this server sent them: the control has no credentials. */
export function guarded(control: SandboxControl): SandboxControl {
  return (request) => {
    const { method, headers } = request;
    if (!isLoopback(headers)) return refused(403, 'the sandbox is controlled through a loopback address only');
    if (!isOwnOrigin(headers)) return refused(403, 'the sandbox is not controlled by pages of other origins');
    if (method !== 'GET' && method !== 'DELETE' && !isJson(headers['content-type']))
      return refused(415, 'send application/json');
    return control(request);
  };
}

/** The control of a running sandbox: its faults, its webhook, and its seeds. */
export function controlOf(sandbox: Sandbox<SimulatorFactories>): SandboxControl {
  const simulators = Object.values(sandbox.simulators);
  const commands: Record<string, (body: () => unknown) => ControlResponse> = {
    'GET /sandbox/faults': () => ok(faultsOf(simulators)),
    'PUT /sandbox/faults': (body) => {
      setFaults(simulators, parseFaults(body(), namesOf(simulators)));
      return ok(faultsOf(simulators));
    },
    'DELETE /sandbox/faults': () => {
      setFaults(simulators, []);
      return ok(faultsOf(simulators));
    },
    'POST /sandbox/webhooks': () => sendWebhook(simulators),
    'GET /sandbox/seeds': () => ok(seedsOf(sandbox)),
  };
  return ({ method, url, payload }) => {
    const command = commands[`${method} ${url.split('?')[0]}`];
    if (command === undefined) return refused(404, `the sandbox has: ${Object.keys(commands).join(', ')}`);
    try {
      return command(() => JSON.parse(payload.toString('utf8')));
    } catch (error) {
      if (error instanceof ZodError) return refused(400, faultProblem(error));
      if (error instanceof SyntaxError) return refused(400, 'the body is not JSON');
      throw error;
    }
  };
}

const ok = (body: unknown): ControlResponse => ({ status: 200, body });
const refused = (status: number, error: string): ControlResponse => ({ status, body: { error } });

/** The seeds of a running sandbox. */
export function seedsOf({ world, links, simulators }: Sandbox<SimulatorFactories>): SandboxSeeds {
  const { name, seeding } = world;
  return { world: { name, seeding }, links, baseUrls: Object.values(simulators).map(({ baseUrl }) => baseUrl) };
}

/** What a fault's `endpoint` may be: `*`, a provider, or one of its endpoints. */
function namesOf(simulators: readonly Simulator[]): string[] {
  return ['*', ...simulators.flatMap(({ name, endpoints }) => [name, ...endpoints])];
}

function setFaults(simulators: readonly Simulator[], faults: readonly SimulatedFault[]): void {
  for (const simulator of simulators) {
    simulator.clearFaults();
    for (const fault of faults) {
      const { endpoint } = fault;
      if (endpoint === '*' || endpoint === simulator.name) simulator.fault({ ...fault, endpoint: '*' });
      else if (simulator.endpoints.includes(endpoint)) simulator.fault(fault);
    }
  }
}

function faultsOf(simulators: readonly Simulator[]) {
  return {
    endpoints: Object.fromEntries(simulators.map(({ name, endpoints }) => [name, endpoints])),
    webhooks: simulators.filter(({ sendWebhookNow }) => sendWebhookNow).map(({ name }) => name),
    faults: simulators.flatMap(({ name, faults }) =>
      faults.map((fault) => (fault.endpoint === '*' ? { ...fault, endpoint: name } : fault)),
    ),
  };
}

function sendWebhook(simulators: readonly Simulator[]): ControlResponse {
  const sent = simulators.flatMap(({ sendWebhookNow }) => sendWebhookNow?.() ?? [])[0];
  return sent === undefined ? refused(409, 'no account is monitored yet, or no server is known') : ok(sent);
}
