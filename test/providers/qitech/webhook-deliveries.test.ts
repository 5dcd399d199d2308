import { libsqlStore } from '../../ledger/suite/test-store.js';
import { describeDeliveries } from './deliveries.suite.js';

describeDeliveries('qitech webhook on libsql', libsqlStore);
