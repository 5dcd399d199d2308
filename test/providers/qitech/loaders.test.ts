import { Deadline } from '../../../src/http/deadline.js';
import type { ProviderHttp } from '../../../src/http/provider-http.js';
import type { EventRow } from '../../../src/ledger/event-row.js';
import type { LedgerLoaders } from '../../../src/ledger/loaders.js';
import { openQitech } from '../../../src/providers/qitech/loaders.js';

type Page = Parameters<LedgerLoaders['eventsPage']>[0];

const row = (subject: string, id: string): EventRow => ({
  id,
  source: 'qitech',
  subject,
  body: {},
  receivedAt: new Date(0),
});

/** The loader over stored events, newest first; counts the pages that are read. */
function open(stored: readonly EventRow[], failing = new Set<string>()) {
  const pages: Page[] = [];
  const eventsPage = (page: Page) => {
    pages.push(page);
    if (failing.has(page.subject!)) return Promise.reject(new Error('the store failed'));
    const rest = stored.filter(({ subject, id }) => subject === page.subject && (!page.after || id < page.after));
    return Promise.resolve({ items: rest.slice(0, page.first), hasNext: rest.length > page.first });
  };
  const { eventsByAccount } = openQitech(
    { http: {} as ProviderHttp, personPath: 'person-id', signatureKey: undefined },
    {
      tenant: { id: 'default', scopeAt: () => '' },
      deadline: new Deadline(1_000),
      ledger: { eventsPage } as unknown as LedgerLoaders,
    },
  );
  return { eventsByAccount, pages };
}

describe('qitech loader eventsByAccount', () => {
  it('gives each account its own events, whatever their order in the store, and none for an unknown account', async () => {
    const { eventsByAccount } = open([row('b', '3'), row('a', '2'), row('b', '1')]);
    const found = await eventsByAccount.loadMany(['a', 'none', 'b']);
    expect(found.map((rows) => (rows as EventRow[]).map(({ id }) => id))).toEqual([['2'], [], ['3', '1']]);
  });

  it('reads an account once for all callers of one operation', async () => {
    const { eventsByAccount, pages } = open([row('a', '1')]);
    await Promise.all([eventsByAccount.load('a'), eventsByAccount.load('a')]);
    await eventsByAccount.load('a');
    expect(pages).toHaveLength(1);
  });

  it('reads page by page past the largest page', async () => {
    const stored = Array.from({ length: 250 }, (_, index) => row('a', String(999 - index)));
    const { eventsByAccount, pages } = open(stored);
    expect(await eventsByAccount.load('a')).toEqual(stored);
    expect(pages.map(({ after }) => after)).toEqual([undefined, '900', '800']);
  });

  it('fails for the account whose read failed, and for no other', async () => {
    const { eventsByAccount } = open([row('b', '1')], new Set(['a']));
    const [failed, other] = await eventsByAccount.loadMany(['a', 'b']);
    expect(failed).toMatchObject({ message: 'the store failed' });
    expect(other).toHaveLength(1);
  });
});
