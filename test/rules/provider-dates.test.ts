import { dayOf, parseTimestamp, timestampOf } from '../../src/graph/dates.js';

it.each([
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T12:30', '2026-03-01T12:30:00.000Z'],
  ['2026-03-01T12:30:15', '2026-03-01T12:30:15.000Z'],
  ['2026-03-01 12:30:15.5', '2026-03-01T12:30:15.500Z'],
  ['2026-03-01T12:30:15.123456Z', '2026-03-01T12:30:15.123Z'],
  ['2026-03-01T12:30:15-03:00', '2026-03-01T15:30:15.000Z'],
  ['2026-03-01T12:30:15+0530', '2026-03-01T07:00:15.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z'],
])('a provider’s timestamp %s is %s, whatever the time zone of the server', (text, iso) => {
  const before = process.env['TZ'];
  for (const zone of ['UTC', 'America/Sao_Paulo', 'Pacific/Auckland']) {
    process.env['TZ'] = zone;
    expect(parseTimestamp(text)?.toISOString()).toBe(iso);
  }
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
  expect(dayOf(text, 'prozora')).toBe(text.slice(0, 10));
});

it.each([
  '01/02/2026',
  '2026-02-30',
  '2026-1-1',
  '20260301',
  '2026-03-01T24:01:00',
  'Mar 1 2026',
  '1772323200',
  '2026-03-01T12:00:00+99:00',
])('a provider’s date %s is an error, neither none nor a guess', (text) => {
  expect(timestampOf(text, 'prozora')).toMatchObject({
    code: 'UPSTREAM_BAD_RESPONSE',
    details: { provider: 'prozora' },
  });
  expect(dayOf(text, 'prozora')).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
});

it.each([null, undefined, ''])('a provider’s date %j is none', (text) => {
  expect([timestampOf(text, 'prozora'), dayOf(text, 'prozora')]).toEqual([null, null]);
});
