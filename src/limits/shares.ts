/** What each tenant holds of something that all share, so that one tenant's load is not what another is refused for. */
export class Shares {
  private readonly held = new Map<string, number>();
  private sum = 0;

  /** What all hold together. */
  get total(): number {
    return this.sum;
  }

  /** Adds to what the tenant holds; a negative amount is given back. */
  add(tenant: string, amount: number): void {
    const held = (this.held.get(tenant) ?? 0) + amount;
    this.sum += amount;
    if (held === 0) this.held.delete(tenant);
    else this.held.set(tenant, held);
  }

  /** Whether the tenant, with `amount` more, stays within its share of `most`: an equal part for each that holds something, itself included. */
  isWithinShare(tenant: string, amount: number, most: number): boolean {
    const held = this.held.get(tenant) ?? 0;
    const holders = this.held.size + (held === 0 ? 1 : 0);
    return held + amount <= Math.ceil(most / holders);
  }
}
