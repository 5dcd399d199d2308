import { simulateMasstack } from '../providers/masstack/simulator.js';
import { simulateProzora } from '../providers/prozora/simulator.js';
import { simulateQitech } from '../providers/qitech/simulator.js';
import { simulateSmartpay } from '../providers/smartpay/simulator.js';

/** The providers' simulators with their own types, for tests that use what one of them adds. The running sandbox takes the providers' list. */
export const FACTORIES = {
  qitech: simulateQitech,
  prozora: simulateProzora,
  smartpay: simulateSmartpay,
  masstack: simulateMasstack,
} as const;
