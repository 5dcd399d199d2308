import { describeLedger } from '../ledger/suite/ledger.suite.js';
import { postgresStores } from '../ledger/suite/test-store.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('the ledger in PostgreSQL', (serverUrl) => describeLedger(postgresStores(serverUrl)));
