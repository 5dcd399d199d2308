import type { Provider } from './contract.js';
import { masstack } from './masstack/index.js';
import { prozora } from './prozora/index.js';
import { qitech } from './qitech/index.js';
import { smartpay } from './smartpay/index.js';

/** Every provider of the graph. A new one is a folder beside these and a line here. */
export const providers: readonly Provider[] = [prozora, masstack, smartpay, qitech];
