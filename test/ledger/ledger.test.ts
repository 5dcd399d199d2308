import { describeLedger } from './suite/ledger.suite.js';
import { libsqlStore } from './suite/test-store.js';

describe('ledger in a libsql file', () => describeLedger(libsqlStore));
