import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator, SimulatorFactory, SimulatorOptions } from './simulator.js';
import { worldOf, type World, type WorldLink } from './world.js';

/** Any providers' simulators, by name, in the order of their ports. */
export type Factories = Readonly<Record<string, SimulatorFactory>>;

/** The simulators of the providers' list. */
export function factoriesOf(
  list: readonly { readonly name: string; readonly simulate: SimulatorFactory }[],
): Factories {
  return Object.fromEntries(list.map(({ name, simulate }) => [name, simulate]));
}

export interface SandboxOptions<F extends Factories> {
  factories: F;
  /** The first provider listens here, the next one port further; any free ports without it. */
  firstPort?: number;
  /** Accepted writes survive in it, one file per provider, with the files that `env` points to. State ends with the process without it. */
  journalDir?: string;
  /** 300 customers without it. */
  world?: World;
  /** Whether calls are recorded; true without it. */
  record?: boolean;
  now?: () => number;
}

export interface Sandbox<F extends Factories> {
  readonly simulators: { readonly [Name in keyof F]: Awaited<ReturnType<F[Name]>> };
  /** What points the layer at this sandbox: every simulator's variables. */
  readonly env: Readonly<Record<string, string>>;
  readonly world: World;
  /** The customers' other identities: the world's and those that simulators bring. */
  readonly links: readonly WorldLink[];
  /** Tells providers with webhooks where the layer is. */
  deliverTo(publicUrl: string): void;
  stop(): Promise<void>;
}

/** Starts every given simulator on loopback over one world. It knows no provider: a new one needs no change here. */
export async function startSandbox<F extends Factories>(options: SandboxOptions<F>): Promise<Sandbox<F>> {
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
