import { decimal, flag, moment } from './listing.js';
import type { CustomerRecord, CustomerWire } from './state.js';

type Test = (customer: CustomerRecord) => boolean;

/** Seed 002: each key may be repeated, and any one of its values is enough. */
const ANY_OF: Readonly<Record<string, (wire: CustomerWire) => string | null>> = {
  wallet_user_guids: (wire) => wire.wallet_user_guid,
  logins: (wire) => wire.login,
  kyc_levels: (wire) => String(wire.kyc_level),
  balance_asset_codes: (wire) => wire.balance_asset_code,
  balance_asset_issuers: (wire) => wire.balance_asset_issuer,
  branch_guids: (wire) => wire.branch_guid,
  names: (wire) => wire.name,
  paternal_names: (wire) => wire.paternal_name,
  phone_numbers: (wire) => wire.phone_number,
  segments: (wire) => wire.segment,
  statuses: (wire) => wire.status,
  surnames: (wire) => wire.surname,
};

/** All the tests a query asks for; a customer must pass every one. */
export function customerTests(query: URLSearchParams, isDisabled: 'include' | 'equals'): Test[] {
  const tests: Test[] = [];
  for (const [name, read] of Object.entries(ANY_OF)) {
    if (!query.has(name)) continue;
    const wanted = new Set<string | null>(query.getAll(name));
    tests.push(({ wire }) => wanted.has(read(wire)));
  }
  const disabled = flag(query, 'is_disabled');
  if (isDisabled === 'include' ? disabled !== true : disabled !== undefined) {
    tests.push(({ wire }) => wire.is_disabled === (disabled ?? false));
  }
  range(tests, [decimal(query, 'min_balance_allowed'), decimal(query, 'max_balance_allowed')], ({ balanceAllowed }) =>
    Number(balanceAllowed),
  );
  range(tests, [moment(query, 'min_created_at'), moment(query, 'max_created_at')], ({ wire }) =>
    Date.parse(wire.created_at),
  );
  range(tests, [moment(query, 'min_updated_at'), moment(query, 'max_updated_at')], ({ wire }) =>
    Date.parse(wire.updated_at),
  );
  const search = query.get('search_string')?.toLowerCase();
  if (search !== undefined && search !== '') tests.push(({ wire }) => searched(wire).includes(search));
  return tests;
}

/** "Parameter to search by name or login". */
function searched({ name, surname, login }: CustomerWire): string {
  return `${name ?? ''} ${surname ?? ''}\n${login ?? ''}`.toLowerCase();
}

/** Both bounds belong to the range. */
function range(
  tests: Test[],
  [min, max]: [number | undefined, number | undefined],
  read: (customer: CustomerRecord) => number,
): void {
  if (min !== undefined) tests.push((customer) => read(customer) >= min);
  if (max !== undefined) tests.push((customer) => read(customer) <= max);
}
