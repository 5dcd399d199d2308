import { simulateMasstack } from '../../src/providers/masstack/simulator/index.js';
import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import { simulateQitech } from '../../src/providers/qitech/simulator/index.js';
import { simulateSmartpay } from '../../src/providers/smartpay/simulator/index.js';

/** The simulators with their own types, for tests that use methods of one simulator. The sandbox itself starts the list of providers. */
export const FACTORIES = {
  qitech: simulateQitech,
  prozora: simulateProzora,
  smartpay: simulateSmartpay,
  masstack: simulateMasstack,
} as const;
