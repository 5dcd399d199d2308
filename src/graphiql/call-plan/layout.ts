import type { Plan, PlannedCall, PlannedEndpoint } from '../../cost/plan.js';
import { linksOf, type Link } from './links.js';

/** One rectangle of a row; `left` and `width` in per cent of the axis, `top` and `height` in pixels of the picture. */
export interface Bar {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  /** Absent where no call was made yet: the bar stands for a wave. */
  readonly call?: PlannedCall;
}

/** One endpoint of the picture, in pixels from its top. */
export interface Row {
  readonly endpoint: PlannedEndpoint;
  readonly provider: string;
  readonly wave: number;
  readonly top: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

/** A line of the axis, in per cent. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** A plan as a picture: rows from wave to wave, and from left to right the time; the waves where no call was made yet. */
export interface Layout {
  readonly axis: 'time' | 'waves';
  readonly rows: readonly Row[];
  readonly ticks: readonly Tick[];
  readonly links: readonly Link[];
  readonly height: number;
}

/** Of a row's two lines of text, above its bars. */
export const TEXT_HEIGHT = 38;
/** Between a row and the next. */
export const GAP = 14;
const MOST_HEIGHT = 64;
const THICKEST = 10;
const WAVE_BAR = 12;

/** Computes the picture of a plan. */
export function layoutOf(plan: Plan): Layout {
  const scale = plan.calls.length > 0 ? timeScale(plan) : waveScale(plan);
  const rows: Row[] = [];
  let top = 0;
  for (const endpoint of plan.endpoints) {
    const wave = endpoint.waves[0] ?? 1;
    const bars = scale.barsOf(endpoint, top + TEXT_HEIGHT);
    const below = Math.max(top + TEXT_HEIGHT, ...bars.map((bar) => bar.top + bar.height));
    const height = Math.ceil(below - top + GAP);
    const provider = endpoint.endpoint.split('.')[0]!;
    rows.push({ endpoint, provider, wave, top, height, bars });
    top += height;
  }
  return { axis: scale.axis, rows, ticks: scale.ticks, links: linksOf(plan.endpoints), height: top };
}

interface Scale {
  readonly axis: Layout['axis'];
  readonly ticks: readonly Tick[];
  barsOf(endpoint: PlannedEndpoint, top: number): Bar[];
}

function timeScale({ calls, elapsedMs }: Plan): Scale {
  const endMs = Math.max(1, elapsedMs, ...calls.map((call) => call.endedMs ?? call.startedMs));
  const at = (ms: number) => (100 * Math.max(0, ms)) / endMs;
  return {
    axis: 'time',
    ticks: roundTimes(endMs).map((ms) => ({ at: at(ms), label: `${ms} ms` })),
    barsOf({ endpoint }, top) {
      const own = calls.filter((call) => call.endpoint === endpoint);
      const tracks = tracksOf(own, endMs);
      const pitch = Math.min(THICKEST, MOST_HEIGHT / Math.max(1, ...tracks.map((track) => track + 1)));
      return own.map((call, index) => ({
        call,
        left: at(call.startedMs),
        width: at(call.endedMs ?? endMs) - at(call.startedMs),
        top: top + tracks[index]! * pitch,
        height: pitch > 3 ? pitch - 1.5 : pitch * 0.8,
      }));
    },
  };
}

function waveScale({ endpoints }: Plan): Scale {
  const waves = Math.max(1, ...endpoints.flatMap((endpoint) => endpoint.waves));
  const width = 100 / waves;
  return {
    axis: 'waves',
    ticks: Array.from({ length: waves }, (_, index) => ({ at: index * width, label: `wave ${index + 1}` })),
    barsOf: (endpoint, top) =>
      endpoint.waves.map((wave) => ({ left: (wave - 1) * width, width, top, height: WAVE_BAR })),
  };
}

/** The track of each call: the first that no earlier call still occupies. */
function tracksOf(calls: readonly PlannedCall[], endMs: number): number[] {
  const freeAt: number[] = [];
  return calls.map(({ startedMs, endedMs }) => {
    const free = freeAt.findIndex((ms) => ms <= startedMs);
    const track = free === -1 ? freeAt.length : free;
    freeAt[track] = endedMs ?? endMs;
    return track;
  });
}

/** Round times from 0, at most eight; none so near the end that its label would be cut off. */
function roundTimes(endMs: number): number[] {
  const unit = 10 ** Math.floor(Math.log10(endMs / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((each) => endMs / each <= 8)!;
  const times: number[] = [];
  for (let i = 0; i * step < endMs * 0.9; i += 1) times.push(Number((i * step).toPrecision(6)));
  return times;
}
