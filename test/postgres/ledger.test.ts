import { describeLedger } from '../ledger/suite/ledger.suite.js';
import { postgresStores } from '../ledger/suite/test-store.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('ledger in PostgreSQL', (serverUrl) => describeLedger(postgresStores(serverUrl)));
