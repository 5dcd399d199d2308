import { eraseCustomer } from './erase-write.js';
import { linkCustomer, linkCustomers, unlinkCustomer } from './link-writes.js';
import type { Write } from './write.js';

/** The writes of no provider: they change only our own store. */
export const OWN_WRITES: readonly Write[] = [linkCustomer, unlinkCustomer, linkCustomers, eraseCustomer];
