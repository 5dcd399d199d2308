import { simulateMasstack } from '../../src/providers/masstack/simulator/index.js';
import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import { simulateQitech } from '../../src/providers/qitech/simulator/index.js';
import { simulateSmartpay } from '../../src/providers/smartpay/simulator/index.js';

/** The providers' simulators with their own types, for tests that use what one of them adds. The running sandbox takes the providers' list. */
export const FACTORIES = {
  qitech: simulateQitech,
  prozora: simulateProzora,
  smartpay: simulateSmartpay,
  masstack: simulateMasstack,
} as const;
