import type { Provider } from './contract.js';
import { masstackProvider } from './masstack/index.js';
import { prozoraProvider } from './prozora/index.js';
import { qitechProvider } from './qitech/index.js';
import { smartpayProvider } from './smartpay/index.js';

/** Every provider of the graph. A new one is a folder beside these and a line here. */
export const providers: readonly Provider[] = [prozoraProvider, masstackProvider, smartpayProvider, qitechProvider];
