/** Runs a task again and again, `intervalMs` after it ended, and never twice at the same time. */
export class RepeatingTask {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;
  private closing = false;

  constructor(
    private readonly run: () => Promise<number>,
    private readonly intervalMs: number,
  ) {}

  /** Whether `close` was called: a long run should end early. */
  get isClosing(): boolean {
    return this.closing;
  }

  /** Runs at intervals until `close`; what a run throws is ignored. */
  start(): void {
    if (this.closing || this.timer) return;
    const next = (): void => {
      this.timer = setTimeout(() => {
        const ended = (): void => (this.closing ? undefined : next());
        this.runOnce().then(ended, ended);
      }, this.intervalMs);
      this.timer.unref();
    };
    next();
  }

  /** Runs now, or joins the run in progress. */
  runOnce(): Promise<number> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Waits for the run in progress. */
  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.timer);
    await this.running?.catch(() => 0);
  }
}
