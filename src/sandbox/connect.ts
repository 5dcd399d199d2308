import { controlOf, seedsOf, type SandboxControl, type SandboxSeeds } from './control.js';
import type { Sandbox, SimulatorFactories } from './start.js';

/** A sandbox as a server uses it: embedded in its process, or started by `npm run sandbox`. */
export interface ConnectedSandbox {
  readonly seeds: SandboxSeeds;
  readonly control: SandboxControl;
}

/** The sandbox of this process. */
export function embeddedSandbox(sandbox: Sandbox<SimulatorFactories>): ConnectedSandbox {
  return { seeds: seedsOf(sandbox), control: controlOf(sandbox) };
}

/**
 * Connects to the sandbox of another process.
 * @throws TypeError where none responds, or where a provider's base URL is not that of a simulator: nothing invented may be written to a real provider.
 */
export async function connectSandbox(url: string, baseUrls: readonly string[]): Promise<ConnectedSandbox> {
  const seeds = await fetch(new URL('/sandbox/seeds', url)).then(
    (response) => (response.ok ? (response.json() as Promise<SandboxSeeds>) : undefined),
    () => undefined,
  );
  if (seeds === undefined)
    throw new TypeError(
      'SANDBOX_URL: no sandbox responds there. `npm run sandbox` starts one and prints its variables.',
    );
  if (!baseUrls.every((baseUrl) => seeds.baseUrls.includes(baseUrl)))
    throw new TypeError('SANDBOX_URL may only be set where every *_BASE_URL is one that its sandbox printed.');
  return { seeds, control: forwardedTo(url) };
}

function forwardedTo(sandbox: string): SandboxControl {
  return async ({ method, url, headers, payload }) => {
    try {
      const response = await fetch(new URL(url, sandbox), {
        method,
        headers: { 'content-type': headers['content-type'] ?? 'application/json' },
        ...(payload.length > 0 && { body: payload }),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return { status: 502, body: { error: 'the sandbox does not respond' } };
    }
  };
}
