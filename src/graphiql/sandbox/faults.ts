/** A fault of the sandbox, as `GET /sandbox/faults` lists it. */
export interface Fault {
  readonly endpoint: string;
  readonly times?: number;
  readonly latencyMs?: number;
  readonly status?: number;
  readonly wire?: string;
}

/** What `GET /sandbox/faults` returns. */
export interface Faults {
  /** By provider. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
  /** The providers that send webhooks. */
  readonly webhooks: readonly string[];
  readonly faults: readonly Fault[];
}

/** One kind of fault that the panel sets for a whole provider. */
export interface Switch {
  readonly name: string;
  readonly effect: string;
  readonly fault: Omit<Fault, 'endpoint'>;
}

export const LOSE: Switch = {
  name: 'Lose next write',
  effect: 'applies the next write and loses its response',
  fault: { wire: 'lose', times: 1 },
};

/** A provider has one of them at a time. */
export const SWITCHES: readonly Switch[] = [
  { name: 'Down', effect: 'is down: responds 503 to every call', fault: { status: 503 } },
  { name: 'Slow', effect: 'is slow: takes a second for each call', fault: { latencyMs: 1_000 } },
  LOSE,
];

const keys = ({ times, latencyMs, status, wire }: Omit<Fault, 'endpoint'>) =>
  JSON.stringify([times, latencyMs, status, wire]);

/** Whether the provider has the switch's fault. */
export function isOn(faults: readonly Fault[], provider: string, { fault }: Switch): boolean {
  return faults.some((set) => set.endpoint === provider && keys(set) === keys(fault));
}

/** The faults after the switch was pressed: set in place of the provider's own fault, or removed. */
export function pressed(faults: readonly Fault[], provider: string, pressed: Switch): readonly Fault[] {
  const others = faults.filter(({ endpoint }) => endpoint !== provider);
  return isOn(faults, provider, pressed) ? others : [...others, { endpoint: provider, ...pressed.fault }];
}

/** A fault as a sentence. */
export function sentenceOf(fault: Fault): string {
  const { endpoint, ...rest } = fault;
  const known = SWITCHES.find((each) => keys(each.fault) === keys(rest));
  const { times = 0, ...effects } = rest;
  const detail = Object.entries(effects).map(([name, value]) => `${name} ${String(value)}`);
  const text = known?.effect ?? `fails: ${detail.join(', ')}${times > 0 ? `, ${times} times more` : ''}`;
  return `${endpoint} ${text}.`;
}

/** Sends a request to the sandbox's control. @throws Error with its own sentence. */
export async function control<Result>(
  method: string,
  what: 'faults' | 'webhooks' | 'tokens',
  body?: unknown,
): Promise<Result> {
  const response = await fetch(`/sandbox/${what}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch(() => null);
  if (response === null) throw new Error('The server does not respond.');
  const result = (await response.json()) as Result & { error?: string };
  if (!response.ok) throw new Error(result.error ?? `The server responded ${response.status}.`);
  return result;
}
