import { booleanParam, decimalParam, timestampParam } from './list-query.js';
import type { CustomerRecord, CustomerJson } from './state.js';

type CustomerTest = (customer: CustomerRecord) => boolean;

/** Filters whose key may be repeated; a customer must match one of the values. */
const ANY_OF: Readonly<Record<string, (wire: CustomerJson) => string | null>> = {
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

/** The conditions of a query; a customer must meet all of them. */
export function customerTests(query: URLSearchParams): CustomerTest[] {
  const tests: CustomerTest[] = [];
  for (const [name, read] of Object.entries(ANY_OF)) {
    if (!query.has(name)) continue;
    const wanted = new Set<string | null>(query.getAll(name));
    tests.push(({ wire }) => wanted.has(read(wire)));
  }
  // The documentation calls it "Include disabled": disabled customers are returned only with true.
  if (booleanParam(query, 'is_disabled') !== true) tests.push(({ wire }) => !wire.is_disabled);
  addRange(
    tests,
    [decimalParam(query, 'min_balance_allowed'), decimalParam(query, 'max_balance_allowed')],
    ({ balanceAllowed }) => Number(balanceAllowed),
  );
  addRange(tests, [timestampParam(query, 'min_created_at'), timestampParam(query, 'max_created_at')], ({ wire }) =>
    Date.parse(wire.created_at),
  );
  addRange(tests, [timestampParam(query, 'min_updated_at'), timestampParam(query, 'max_updated_at')], ({ wire }) =>
    Date.parse(wire.updated_at),
  );
  const search = query.get('search_string')?.toLowerCase();
  if (search !== undefined && search !== '') tests.push(({ wire }) => searchableText(wire).includes(search));
  return tests;
}

/** The documentation says: "Parameter to search by name or login". */
function searchableText({ name, surname, login }: CustomerJson): string {
  return `${name ?? ''} ${surname ?? ''}\n${login ?? ''}`.toLowerCase();
}

/** Both bounds are inclusive. */
function addRange(
  tests: CustomerTest[],
  [min, max]: [number | undefined, number | undefined],
  read: (customer: CustomerRecord) => number,
): void {
  if (min !== undefined) tests.push((customer) => read(customer) >= min);
  if (max !== undefined) tests.push((customer) => read(customer) <= max);
}
