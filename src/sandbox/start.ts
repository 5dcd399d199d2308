import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator, SimulatorFactory, SimulatorOptions } from './simulator.js';
import { worldOf, type World, type WorldLink } from './world.js';

/** Simulator factories by provider name, in the order of their ports. */
export type SimulatorFactories = Readonly<Record<string, SimulatorFactory>>;

/** The simulator factories of a list of providers. */
export function factoriesOf(
  list: readonly { readonly name: string; readonly simulate: SimulatorFactory }[],
): SimulatorFactories {
  return Object.fromEntries(list.map(({ name, simulate }) => [name, simulate]));
}

export interface SandboxOptions<F extends SimulatorFactories> {
  factories: F;
  /** The first provider's port; each further provider listens on the next one. Without it, any free ports. */
  firstPort?: number;
  /** Holds one journal per provider and the files that `env` points to. Without it, state is lost when the process ends. */
  journalDir?: string;
  /** 300 customers by default. */
  world?: World;
  /** Whether calls are recorded; true by default. */
  record?: boolean;
  now?: () => number;
}

export interface Sandbox<F extends SimulatorFactories> {
  readonly simulators: { readonly [Name in keyof F]: Awaited<ReturnType<F[Name]>> };
  /** The environment variables of all simulators, which connect Customer Graph to this sandbox. */
  readonly env: Readonly<Record<string, string>>;
  readonly world: World;
  /** The customers' identities at other providers: the world's and the simulators' own. */
  readonly links: readonly WorldLink[];
  /** Sets Customer Graph's public base URL on the providers that send webhooks. */
  deliverTo(publicUrl: string): void;
  stop(): Promise<void>;
}

/** Starts the given simulators on loopback over one world. It names no provider, so a new one needs no change here. */
export async function startSandbox<F extends SimulatorFactories>(options: SandboxOptions<F>): Promise<Sandbox<F>> {
  const { factories, firstPort, journalDir, world = worldOf(), record = true, now } = options;
  const filesDir = journalDir ?? mkdtempSync(join(tmpdir(), 'customer-graph-sandbox-'));
  mkdirSync(filesDir, { recursive: true });
  const started: [string, Simulator][] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(([, simulator]) => simulator.stop()));
    if (journalDir === undefined) rmSync(filesDir, { recursive: true, force: true });
  };
  try {
    for (const [index, [name, factory]] of Object.entries(factories).entries()) {
      const own: SimulatorOptions = {
        world,
        record,
        filesDir,
        ...(firstPort === undefined ? {} : { port: firstPort + index }),
        ...(journalDir === undefined ? {} : { journalFile: join(journalDir, `${name}.journal`) }),
        ...(now === undefined ? {} : { now }),
      };
      started.push([name, await factory(own)]);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const all = started.map(([, simulator]) => simulator);
  return {
    simulators: Object.fromEntries(started) as unknown as Sandbox<F>['simulators'],
    env: Object.assign({}, ...all.map(({ env }) => env)) as Record<string, string>,
    world,
    links: [...world.links, ...all.flatMap(({ links }) => links ?? [])],
    deliverTo: (publicUrl) => all.forEach((simulator) => simulator.deliverTo?.(publicUrl)),
    stop,
  };
}
