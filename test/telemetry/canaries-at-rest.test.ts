import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { NO_CHANGES } from '../../src/ledger/changes.js';
import { EvidenceFinding, EvidenceSource } from '../../src/ledger/evidence.js';
import { OperationStatus } from '../../src/ledger/operation.js';
import { OutcomeSpool } from '../../src/ledger/outcome-spool.js';
import { providers } from '../../src/providers/index.js';
import { TEST_KEYS } from '../support/ledger-keys.js';
import { ALL, CANARY, hits } from './canaries.js';

describe('personal data and credentials', () => {
  it('in outcomes that the store could not take are encrypted in the spool', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'customer-graph-spool-'));
    const spool = new OutcomeSpool(directory, TEST_KEYS);
    const attempt = { id: '0', tenant: 'default', attempts: 1, provider: null };
    const evidence = { source: EvidenceSource.RESPONSE, finding: EvidenceFinding.APPLIED, shown: ALL };
    const outcome = { status: OperationStatus.APPLIED, response: ALL, error: null, changes: NO_CHANGES, evidence };
    await spool.save({ attempt, outcome });
    const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'latin1'));
    expect(files.length).toBeGreaterThan(0);
    expect(hits(files.join())).toEqual([]);
    rmSync(directory, { recursive: true });
  });
  it('in settings that are wrong are not in the message', () => {
    const names = [
      'LEDGER_KEYS',
      'AUTH_PUBLIC_KEY',
      'AUTH_JWKS_URL',
      'DATABASE_URL',
      'PORT',
      'TENANTS_FILE',
      ...providers.flatMap(({ settings }) => Object.keys(settings.shape)),
    ];
    const messages = names.map((name) => {
      try {
        return JSON.stringify(readConfig({ [name]: CANARY.token }, providers) ? '' : '');
      } catch (error) {
        return String(error) + JSON.stringify(error);
      }
    });
    expect(messages.filter((message) => message.length > 2).length).toBeGreaterThan(5);
    expect(hits(messages.join())).toEqual([]);
  });
});
