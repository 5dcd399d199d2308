/** Longer times overflow a timer, which then fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Calls `expire` at a time in milliseconds since the epoch; never without one. The returned function cancels it. */
export function atExpiry(expiresAt: number | undefined, expire: () => void): () => void {
  if (expiresAt === undefined) return () => undefined;
  let timer: NodeJS.Timeout;
  const wait = () => {
    const left = expiresAt - Date.now();
    if (left <= 0) return expire();
    timer = setTimeout(wait, Math.min(left, LONGEST_TIMER_MS)).unref();
  };
  timer = setTimeout(wait, 0).unref();
  return () => clearTimeout(timer);
}
