import { useCallback, useEffect, useState } from 'react';
import { control, type Fault, type Faults } from './faults.js';

interface FaultState {
  /** Null until the server has listed them. */
  readonly state: Faults | null;
  /** Why the last request failed. */
  readonly problem: string | null;
  set(faults: readonly Fault[]): Promise<boolean>;
  /** Runs another request, and shows why it failed. */
  attempt<Result>(request: () => Promise<Result>): Promise<Result | null>;
}

/** The sandbox's faults; read again when `after` changes, since a call may have used one up. */
export function useFaults(after: unknown): FaultState {
  const [state, setState] = useState<Faults | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = useCallback(async <Result>(request: () => Promise<Result>) => {
    try {
      const result = await request();
      setProblem(null);
      return result;
    } catch (error) {
      setProblem((error as Error).message);
      return null;
    }
  }, []);
  const receive = useCallback(
    async (request: () => Promise<Faults>) => {
      const faults = await attempt(request);
      if (faults) setState(faults);
      return faults !== null;
    },
    [attempt],
  );
  useEffect(() => void receive(() => control<Faults>('GET', 'faults')), [receive, after]);
  return { state, problem, attempt, set: (faults) => receive(() => control<Faults>('PUT', 'faults', faults)) };
}
