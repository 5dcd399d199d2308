import { Customer } from '../../graph/customer.js';
import type { Money } from '../../graph/money.js';
import { momentOf } from '../../graph/wire-dates.js';
import type { AccountWire, CustomerWire } from './wire.js';
import type { WalletAsset } from './types.js';

export function toCustomer(wire: CustomerWire): Customer {
  return Object.assign(new Customer(), {
    id: Customer.idOf(wire.wallet_user_guid),
    guid: wire.wallet_user_guid,
    login: wire.login ?? null,
    name: wire.name ?? null,
    surname: wire.surname ?? null,
    paternalName: wire.paternal_name ?? null,
    phoneNumber: wire.phone_number ?? null,
    kycLevel: wire.kyc_level ?? null,
    segment: wire.segment ?? null,
    status: wire.status ?? null,
    isDisabled: wire.is_disabled ?? null,
    balanceAllowed: toMoney(wire.balance_allowed, wire.balance_asset_code),
    balanceAssetIssuer: wire.balance_asset_issuer ?? null,
    branchId: wire.branch_guid ?? null,
    createdAt: momentOf(wire.created_at),
    updatedAt: momentOf(wire.updated_at),
  });
}

export function toAssets(wire: AccountWire): WalletAsset[] {
  return (wire.assets ?? []).map((asset) => ({
    code: asset.code ?? null,
    name: asset.name ?? null,
    balance: toMoney(asset.balance, asset.code),
    minorUnit: asset.minor_unit ?? null,
    activated: asset.activated ?? null,
    issuer: asset.stellar_issuer ?? null,
  }));
}

function toMoney(amount: string | null | undefined, currency: string | null | undefined): Money | null {
  return amount === null || amount === undefined ? null : { amount, currency: currency || null };
}
