import { Shares } from './shares.js';

/** Bytes of every holding that are not counted, so that small requests pass while large ones fill the budget. */
const FREE_BYTES = 8 * 1024;

/** The bytes that one request or response holds. */
export interface Holding {
  add(bytes: number): void;
  /** Keeps the bytes counted, but they are no longer given up for others. */
  keep(): void;
  /** Says whose bytes they are, once that is known; false where they must be released, because their tenant holds its share. */
  ownedBy(tenant: string): boolean;
  release(): void;
}

/**
 * Bounds the bytes held for all clients together. When they exceed `limit`, the holdings that have been counted longest are given up, because
 * clients that neither send nor read hold theirs longest. What a holding has above `FREE_BYTES` is counted.
 *
 * With several tenants, what they hold leaves half of the limit to the holdings whose tenant is not known yet, and a tenant below its share of the
 * limit may keep its own though others hold all of it.
 */
export class ByteBudget {
  private total = 0;
  /** In the order in which they exceeded `FREE_BYTES`. Small ones never enter it: the discarded backing tables of a `Set` retain them until a major garbage collection. */
  private readonly givable = new Set<BudgetHolding>();

  private readonly owned = new Shares();

  constructor(
    private readonly limit: number,
    private readonly isShared: () => boolean = () => false,
  ) {}

  /** `giveUp` is called at most once, after the bytes were released. */
  open(giveUp: () => void): Holding {
    return new BudgetHolding(this, giveUp);
  }

  /** Called by a holding that is given up for others from now on. */
  offer(holding: BudgetHolding): void {
    this.givable.add(holding);
  }

  /** Called by a holding whose counted bytes have changed. */
  count(change: number): void {
    this.total += change;
    for (const oldest of this.givable) {
      if (this.hasRoom()) return;
      oldest.release();
      oldest.giveUp();
    }
  }

  /** Called by a holding whose tenant is known now: whether it may keep its bytes. */
  own(tenant: string, bytes: number): boolean {
    if (this.total > this.limit && !this.owned.isWithinShare(tenant, bytes, this.limit)) return false;
    this.owned.add(tenant, bytes);
    return true;
  }

  /** Called by a holding whose owned bytes are released. */
  disown(tenant: string, bytes: number): void {
    this.owned.add(tenant, -bytes);
  }

  get hasTenants(): boolean {
    return this.isShared();
  }

  private hasRoom(): boolean {
    if (this.total <= this.limit) return true;
    return this.isShared() && this.total - this.owned.total <= this.limit / 2;
  }

  /** Called by a holding that is no longer given up for others. */
  forget(holding: BudgetHolding): void {
    this.givable.delete(holding);
  }
}

class BudgetHolding implements Holding {
  private bytes = 0;
  private isReleased = false;
  private isKept = false;
  private owner: string | undefined;

  constructor(
    private readonly budget: ByteBudget,
    readonly giveUp: () => void,
  ) {}

  get counted(): number {
    return Math.max(0, this.bytes - FREE_BYTES);
  }

  add(bytes: number): void {
    if (this.isReleased) return;
    const before = this.counted;
    this.bytes += bytes;
    if (this.counted === before) return;
    if (before === 0 && !this.isKept) this.budget.offer(this);
    this.budget.count(this.counted - before);
  }

  keep(): void {
    this.isKept = true;
    this.budget.forget(this);
  }

  ownedBy(tenant: string): boolean {
    if (this.counted === 0 || !this.budget.hasTenants) return true;
    if (!this.budget.own(tenant, this.counted)) return false;
    this.owner = tenant;
    return true;
  }

  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    if (this.owner !== undefined) this.budget.disown(this.owner, this.counted);
    this.budget.forget(this);
    this.budget.count(-this.counted);
  }
}
