import type { SimulatedRoute } from './simulated-request.js';

interface PathNode {
  readonly literals: Map<string, PathNode>;
  param?: PathNode;
  /** By method; set where a path ends. */
  routes?: Map<string, { route: SimulatedRoute; names: readonly string[] }>;
}

/** The result of matching a path. */
export interface RouteMatch {
  /** Absent when the path is known but not with this method: a 405. */
  route?: SimulatedRoute;
  params: Readonly<Record<string, string>>;
}

/** Finds the route of a path, one Map lookup per segment; a literal segment takes precedence over a parameter. */
export class RouteTable {
  private readonly root: PathNode = { literals: new Map() };

  constructor(routes: readonly SimulatedRoute[]) {
    for (const route of routes) this.add(route);
  }

  /** `undefined` for a path without a route, or one that cannot be decoded. */
  match(method: string, path: string): RouteMatch | undefined {
    const segments = path.split('/');
    const values: string[] = [];
    const ends = this.walk(this.root, segments, 1, values);
    if (ends === undefined) return undefined;
    const found = ends.get(method);
    if (found === undefined) return { params: {} };
    const params: Record<string, string> = {};
    for (let i = 0; i < values.length; i += 1) {
      const value = decoded(values[i] ?? '');
      if (value === undefined) return undefined;
      params[found.names[i] ?? ''] = value;
    }
    return { route: found.route, params };
  }

  private walk(node: PathNode, segments: readonly string[], at: number, values: string[]): PathNode['routes'] {
    if (at === segments.length) return node.routes;
    const segment = segments[at] ?? '';
    const literal = node.literals.get(segment);
    const ends = literal === undefined ? undefined : this.walk(literal, segments, at + 1, values);
    if (ends !== undefined || node.param === undefined || segment === '') return ends;
    values.push(segment);
    const found = this.walk(node.param, segments, at + 1, values);
    if (found === undefined) values.pop();
    return found;
  }

  private add(route: SimulatedRoute): void {
    const names: string[] = [];
    let node = this.root;
    for (const segment of route.path.split('/').slice(1)) {
      if (segment.startsWith('{')) {
        names.push(segment.slice(1, -1));
        node = node.param ??= { literals: new Map() };
      } else {
        const next = node.literals.get(segment) ?? { literals: new Map() };
        node.literals.set(segment, next);
        node = next;
      }
    }
    (node.routes ??= new Map()).set(route.method, { route, names });
  }
}

function decoded(segment: string): string | undefined {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
