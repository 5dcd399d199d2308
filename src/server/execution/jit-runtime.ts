import { createRequire } from 'node:module';
import type { compileQuery as CompileQuery } from 'graphql-jit';

interface Run {
  promiseCounter: number;
  resolve?: (run: Run) => void;
}
type Take = (value: unknown) => void;

/** The part of graphql-jit 0.8.9's runtime that is replaced here. */
interface JitRuntime {
  callResolver(run: Run, call: () => unknown, onSuccess: Take, onError: Take): void;
  handleResolverResult(run: Run, value: unknown, onSuccess: Take, onError: Take): void;
  handleListItemResult(run: Run, item: unknown, onSuccess: Take, onError: Take): void;
}

/**
 * graphql-jit with three of its runtime's functions replaced, because as published (0.8.9)
 * - a list item that is a rejected promise is pushed to the end of the list: `[a, reject, b]` answers five elements where three were given;
 * - an error thrown while a settled value is completed (a getter, an iterator) is nobody's: the request never ends and the process sees an
 *   unhandled rejection.
 * Loaded by `require`, since the package's ESM entry runs its CommonJS files: only there is the runtime the one that is used.
 */
export function patchedJit(): { compileQuery: typeof CompileQuery } {
  const require = createRequire(import.meta.url);
  const { jitRuntime } = require('graphql-jit/dist/runtime.js') as { jitRuntime: JitRuntime };
  if (typeof jitRuntime.callResolver !== 'function' || typeof jitRuntime.handleListItemResult !== 'function') {
    throw new Error('graphql-jit is not the version that src/server/execution was written for (0.8.9)');
  }
  jitRuntime.callResolver = callResolver;
  jitRuntime.handleResolverResult = complete;
  jitRuntime.handleListItemResult = (run, item, onSuccess) =>
    // The item's handler writes null to the item's own place and adds the error when it is given an Error.
    complete(run, item, onSuccess, (reason) =>
      onSuccess(reason instanceof Error ? reason : new Error('Unexpected error value')),
    );
  return require('graphql-jit') as { compileQuery: typeof CompileQuery };
}

function callResolver(run: Run, call: () => unknown, onSuccess: Take, onError: Take): void {
  let value: unknown;
  try {
    value = call();
  } catch (error) {
    onError(error);
    onSuccess(null);
    return;
  }
  complete(run, value, onSuccess, onError);
}

function complete(run: Run, value: unknown, onSuccess: Take, onError: Take): void {
  if (isThenable(value)) {
    run.promiseCounter += 1;
    value.then(
      (settled) => leave(run, () => attempt(settled, onSuccess, onError)),
      (reason) => leave(run, () => onError(reason)),
    );
    return;
  }
  attempt(value, onSuccess, onError);
}

function attempt(value: unknown, onSuccess: Take, onError: Take): void {
  try {
    onSuccess(value);
  } catch (error) {
    onError(error);
  }
}

function leave(run: Run, last: () => void): void {
  last();
  run.promiseCounter -= 1;
  if (run.promiseCounter === 0) run.resolve?.(run);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return value !== null && typeof value === 'object' && typeof (value as { then?: unknown }).then === 'function';
}
