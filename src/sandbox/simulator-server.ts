import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CallLog } from './call-log.js';
import type { ReceivedCall, SimulatedFault, Simulator, SimulatorOptions } from './simulator.js';
import { FaultSettings } from './fault-settings.js';
import { RouteTable } from './route-table.js';
import { sendSimulated, sendTruncated } from './send-response.js';
import {
  SimulatedRefusal,
  SimulatedRequest,
  type SimulatedResponse,
  type SimulatedRoute,
} from './simulated-request.js';
import { RequestRunner, type SimulatedAction } from './request-runner.js';

const LARGEST_BODY = 1024 * 1024;

/** What distinguishes one provider's simulator from another's. */
export interface ProviderSpec {
  name: string;
  /** Prefix of every path in `routes`, such as `/api/v1`. */
  basePath: string;
  routes: readonly SimulatedRoute[];
  /** Paths outside the base path, such as a token endpoint; no authentication. */
  rootRoutes?: readonly SimulatedRoute[];
  /** The provider's authentication; returns an error response to reject the request. */
  authenticate?(request: SimulatedRequest, route: SimulatedRoute | undefined): SimulatedResponse | undefined;
  /** A response with the provider's own error body. */
  errorResponse(status: number, reason?: string): SimulatedResponse;
  /** The response to a body that is not JSON; `errorResponse(400)` by default. */
  invalidJson?(): SimulatedResponse;
  env(urls: { baseUrl: string; origin: string }): Readonly<Record<string, string>>;
  actions?: Readonly<Record<string, SimulatedAction>>;
  started?(): void;
  stopped?(): void;
}

/** Replays the journal, then starts one simulated provider on loopback. */
export async function startSimulator(spec: ProviderSpec, options: SimulatorOptions): Promise<SimulatorServer> {
  const server = new SimulatorServer(spec, options);
  await server.restart();
  return server;
}

/** A simulated provider on plain node:http. One query can make hundreds of calls, so the work per call is kept small. */
export class SimulatorServer implements Simulator {
  readonly name: string;
  baseUrl = '';
  env: Readonly<Record<string, string>> = {};
  private readonly log: CallLog;
  private readonly server: Server;
  private readonly routes: RouteTable;
  private readonly rootRoutes: RouteTable;
  private readonly faultSettings = new FaultSettings();
  private readonly runner: RequestRunner;
  private readonly delayed = new Set<NodeJS.Timeout>();
  private port: number;

  constructor(
    private readonly spec: ProviderSpec,
    { world, port = 0, journalFile, record = true, now = Date.now }: SimulatorOptions,
  ) {
    this.name = spec.name;
    this.port = port;
    this.log = new CallLog(record);
    this.routes = new RouteTable(spec.routes);
    this.rootRoutes = new RouteTable(spec.rootRoutes ?? []);
    const { name: provider, actions = {} } = spec;
    this.runner = new RequestRunner({ provider, world: world.name, now, journalFile, actions });
    this.runner.replay(({ method = '', url = '', text }) => {
      const request = new SimulatedRequest({ method, url, text, headers: {} });
      const match = this.routes.match(method, request.path);
      if (match?.route === undefined) return undefined;
      request.params = match.params;
      return { route: match.route, request: this.withBody(request, match.route) };
    });
    this.server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (req, res) => this.receive(req, res));
  }

  get calls(): ReceivedCall[] {
    return this.log.calls;
  }

  get recording(): boolean {
    return this.log.recording;
  }

  set recording(on: boolean) {
    this.log.recording = on;
  }

  get endpoints(): readonly string[] {
    const routes = [...this.spec.routes, ...(this.spec.rootRoutes ?? [])];
    return [...new Set(routes.map(({ endpoint }) => endpoint))];
  }

  get faults(): readonly SimulatedFault[] {
    return this.faultSettings.list;
  }

  fault(fault: SimulatedFault): void {
    this.faultSettings.add(fault);
  }

  clearFaults(): void {
    this.faultSettings.clear();
  }

  /** Runs one of the provider's own actions and stores it in the journal. */
  perform(action: string, text: string): void {
    this.runner.perform(action, text);
  }

  async stop(): Promise<void> {
    this.spec.stopped?.();
    for (const timer of this.delayed) clearTimeout(timer);
    this.delayed.clear();
    this.runner.close();
    if (!this.server.listening) return;
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  async restart(): Promise<void> {
    if (this.server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    this.port = (this.server.address() as AddressInfo).port;
    const origin = `http://127.0.0.1:${this.port}`;
    this.baseUrl = origin + this.spec.basePath;
    this.env = this.spec.env({ baseUrl: this.baseUrl, origin });
    this.spec.started?.();
  }

  private receive(req: IncomingMessage, res: ServerResponse): void {
    if (
      req.method === 'GET' &&
      req.headers['content-length'] === undefined &&
      req.headers['transfer-encoding'] === undefined
    ) {
      this.dispatch(req, res, '');
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) chunks.push(chunk);
    });
    req.on('end', () => {
      if (size > LARGEST_BODY) sendSimulated(res, this.spec.errorResponse(413));
      else this.dispatch(req, res, Buffer.concat(chunks).toString('utf8'));
    });
  }

  private dispatch(req: IncomingMessage, res: ServerResponse, text: string): void {
    const { method = 'GET', url = '/', headers } = req;
    const inBase = url.startsWith(`${this.spec.basePath}/`);
    const request = new SimulatedRequest({
      method,
      headers,
      text,
      url: inBase ? url.slice(this.spec.basePath.length) : url,
    });
    const match = (inBase ? this.routes : this.rootRoutes).match(method, request.path);
    const endpoint = match?.route?.endpoint ?? 'unknown';
    if (match !== undefined) request.params = match.params;
    const call = this.log.received(request, endpoint);
    const finish = (response: SimulatedResponse): void => {
      call.status = response.status;
      sendSimulated(res, response);
    };
    const process = (): SimulatedResponse =>
      this.process(request, match === undefined ? 404 : (match.route ?? 405), inBase);
    const fault = this.faultSettings.take(endpoint, match?.route?.writes === true);
    if (fault === undefined) finish(process());
    else this.delay(fault.latencyMs, () => this.applyFault(fault, { res, call, process, finish }));
  }

  private applyFault(fault: SimulatedFault, { res, call, process, finish }: FaultyExchange): void {
    const { wire, status, headers, body } = fault;
    if (wire === 'hang') return;
    if (wire === 'lose') process();
    if (wire === 'reset' || wire === 'lose') {
      res.socket?.resetAndDestroy();
      return;
    }
    if (status !== undefined && fault.applied === true) process();
    let response: SimulatedResponse;
    if (body !== undefined) response = { status: status ?? 200, body };
    else if (status !== undefined) response = this.spec.errorResponse(status);
    else response = process();
    if (headers !== undefined) response = { ...response, headers: { ...response.headers, ...headers } };
    if (wire !== 'truncate') return finish(response);
    call.status = response.status;
    sendTruncated(res, response);
  }

  private process(request: SimulatedRequest, found: SimulatedRoute | 404 | 405, guarded: boolean): SimulatedResponse {
    const route = typeof found === 'number' ? undefined : found;
    try {
      const refused = guarded ? this.spec.authenticate?.(request, route) : undefined;
      if (refused !== undefined) return refused;
      if (typeof found === 'number') return this.spec.errorResponse(found);
      return this.runner.handle(found, this.withBody(request, found));
    } catch (error) {
      if (error instanceof SimulatedRefusal) return error.response;
      globalThis.process.emitWarning(error instanceof Error ? error : String(error));
      return this.spec.errorResponse(500);
    }
  }

  private withBody(request: SimulatedRequest, route: SimulatedRoute): SimulatedRequest {
    if (request.text === '' || route.form === true) return request;
    try {
      request.body = JSON.parse(request.text);
    } catch {
      throw new SimulatedRefusal(
        this.spec.invalidJson?.() ?? this.spec.errorResponse(400, 'the body is not valid JSON'),
      );
    }
    return request;
  }

  private delay(ms: number | undefined, then: () => void): void {
    if (ms === undefined) return then();
    const timer = setTimeout(() => {
      this.delayed.delete(timer);
      then();
    }, ms);
    this.delayed.add(timer);
  }
}

interface FaultyExchange {
  res: ServerResponse;
  call: ReceivedCall;
  process: () => SimulatedResponse;
  finish: (response: SimulatedResponse) => void;
}
