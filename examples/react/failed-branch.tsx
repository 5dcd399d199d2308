import type { Branches, Path } from '@customer-graph/react';
import { useState } from 'react';

interface Props {
  readonly query: Branches;
  readonly path: Path;
}

/** What stands in place of a field that failed: who failed, and a button that asks for this field alone again. */
export function FailedBranch({ query, path }: Props) {
  const [isRetrying, setRetrying] = useState(false);
  const branch = query.branchAt(path);
  const retry = async () => {
    setRetrying(true);
    await query.retryBranch(path);
    setRetrying(false);
  };
  return (
    <span role="alert">
      Not available{branch?.provider && `: ${branch.provider} failed`}.{' '}
      {branch?.retryable && (
        <button disabled={isRetrying} onClick={() => void retry()}>
          Try again
        </button>
      )}
    </span>
  );
}
