import type { IncomingMessage } from 'node:http';
import { ZodError } from 'zod';
import type { ReceivedCall } from './simulator.js';
import { parseFaults, type FaultSettings } from './fault-settings.js';
import type { SimulatedResponse } from './simulated-request.js';

export interface SandboxControlOptions {
  faults: FaultSettings;
  calls: ReceivedCall[];
  controls: Readonly<Record<string, (body: unknown) => unknown>>;
}

/**
 * `/__sandbox/...` on every simulator, to control a sandbox that runs in another process: `PUT` or `DELETE faults`, `GET` or
 * `DELETE calls`, and `POST` for the commands of one provider's simulator. Needs no credentials: the simulators listen on loopback only.
 */
export function sandboxControl({
  faults,
  calls,
  controls,
}: SandboxControlOptions): (req: IncomingMessage, text: string) => SimulatedResponse {
  const commands: Record<string, (body: unknown) => unknown> = {
    'PUT faults': (body) => {
      const parsed = parseFaults(body);
      faults.clear();
      for (const fault of parsed) faults.add(fault);
      return undefined;
    },
    'DELETE faults': () => faults.clear(),
    'GET calls': () => calls,
    'DELETE calls': () => void calls.splice(0),
    ...Object.fromEntries(Object.entries(controls).map(([name, run]) => [`POST ${name}`, run])),
  };
  return ({ method, url = '' }, text) => {
    const command = commands[`${method} ${url.slice('/__sandbox/'.length)}`];
    if (command === undefined) return { status: 404, body: { error: `commands: ${Object.keys(commands).join(', ')}` } };
    try {
      const result = command(text === '' ? undefined : JSON.parse(text));
      return result === undefined ? { status: 204 } : { status: 200, body: result };
    } catch (error) {
      if (error instanceof ZodError || error instanceof SyntaxError)
        return { status: 400, body: { error: error.message } };
      throw error;
    }
  };
}
