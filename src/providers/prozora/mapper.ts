import { Customer } from '../../graph/customer.js';
import { timestampOf } from '../../graph/dates.js';
import type { Money } from '../../graph/money.js';
import { given } from '../../http/members.js';
import { mapRows, type UnreadableRow } from '../../http/rows.js';
import type { CustomerWire } from './assumed.js';
import type { WalletAsset } from './types.js';
import type { WalletAccountWire } from './wire.js';

export function toCustomer(wire: CustomerWire): Customer {
  return Object.assign(new Customer(), {
    id: Customer.idOf(wire.wallet_user_guid),
    guid: wire.wallet_user_guid,
    login: wire.login ?? null,
    givenName: wire.name ?? null,
    familyName: wire.surname ?? null,
    middleName: wire.paternal_name ?? null,
    phoneNumber: wire.phone_number ?? null,
    kycLevel: wire.kyc_level ?? null,
    segment: wire.segment ?? null,
    status: wire.status ?? null,
    isDisabled: wire.is_disabled ?? null,
    balanceAllowed: toMoney(wire.balance_allowed, wire.balance_asset_code),
    balanceAssetIssuer: wire.balance_asset_issuer ?? null,
    branchId: wire.branch_guid ?? null,
    createdAt: timestampOf(wire.created_at, 'prozora'),
    updatedAt: timestampOf(wire.updated_at, 'prozora'),
  });
}

/** @throws UnreadableMember */
export function toAssets(wire: WalletAccountWire): (WalletAsset | UnreadableRow)[] {
  return mapRows(given(wire.assets) ?? [], (asset) => ({
    code: asset.code ?? null,
    name: asset.name ?? null,
    balance: toMoney(asset.balance, asset.code),
    minorUnit: asset.minor_unit ?? null,
    activated: asset.activated ?? null,
    platform: asset.platform ?? null,
    stellarCode: asset.stellar_code ?? null,
    issuer: asset.stellar_issuer ?? null,
  }));
}

function toMoney(amount: string | null | undefined, currency: string | null | undefined): Money | null {
  return amount === null || amount === undefined ? null : { amount, currency: currency || null };
}
