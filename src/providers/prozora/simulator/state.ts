import type { World } from '../../../sandbox/world.js';
import type { WorldCustomer } from '../../../sandbox/world-customer.js';
import type { WorldWallet } from '../../../sandbox/world-wallets.js';

/** A customer as returned, without `balance_allowed`, which is stored as exact text. */
export interface CustomerJson {
  wallet_user_guid: string;
  counterparty_guid: string;
  login: string | null;
  name: string | null;
  surname: string | null;
  paternal_name: string | null;
  phone_number: string | null;
  kyc_level: number;
  segment: string | null;
  status: string | null;
  is_disabled: boolean;
  balance_asset_code: string | null;
  balance_asset_issuer: string | null;
  branch_guid: string | null;
  created_at: string;
  updated_at: string;
}

/** A stored customer. */
export interface CustomerRecord {
  wire: CustomerJson;
  balanceAllowed: string;
  accounts: WalletRecord[];
  /** `wire` and the balance as JSON, built once per change: lists are read hundreds of times. */
  json: string;
}

/** A stored wallet account. */
export interface WalletRecord {
  guid: string;
  owner: CustomerRecord;
  iban: string;
  createdAt: string;
  /** The row of a list. */
  json: string;
  /** The response to a read of this account. */
  detailJson: string;
}

/** The provider's state, with the JSON of rows and details prepared. */
export class WalletState {
  readonly customers = new Map<string, CustomerRecord>();
  readonly accounts = new Map<string, WalletRecord>();
  readonly logins = new Set<string>();
  readonly ibans = new Set<string>();
  readonly counterpartyGuid: string;

  constructor({ customers, tenant }: World) {
    this.counterpartyGuid = tenant.counterpartyGuid;
    for (const customer of customers) {
      const record = this.addCustomer(wireOf(customer, tenant.counterpartyGuid), customer.balanceAllowed);
      for (const wallet of customer.wallets) this.addAccount(record, wallet);
    }
  }

  addCustomer(wire: CustomerJson, balanceAllowed: string): CustomerRecord {
    const record: CustomerRecord = { wire, balanceAllowed, accounts: [], json: '' };
    this.changed(record);
    this.customers.set(wire.wallet_user_guid, record);
    if (wire.login !== null) this.logins.add(wire.login);
    return record;
  }

  /** Must be called after a change of `wire` or the balance. */
  changed(record: CustomerRecord): void {
    record.json = `${JSON.stringify(record.wire).slice(0, -1)},"balance_allowed":${record.balanceAllowed}}`;
  }

  addAccount(owner: CustomerRecord, wallet: WorldWallet): WalletRecord {
    const { id, iban, createdAt } = wallet;
    const record = {
      guid: id,
      owner,
      iban,
      createdAt,
      json: listedJson(owner, wallet),
      detailJson: detailJson(wallet),
    };
    owner.accounts.push(record);
    this.accounts.set(id, record);
    this.ibans.add(iban);
    return record;
  }
}

function wireOf(customer: WorldCustomer, counterpartyGuid: string): CustomerJson {
  const asset = customer.wallets[0]?.asset;
  return {
    wallet_user_guid: customer.id,
    counterparty_guid: counterpartyGuid,
    login: customer.login,
    name: customer.name,
    surname: customer.surname,
    paternal_name: customer.paternalName,
    phone_number: customer.phone,
    kyc_level: customer.kycLevel,
    segment: customer.segment,
    status: customer.status,
    is_disabled: customer.isDisabled,
    balance_asset_code: asset?.code ?? null,
    balance_asset_issuer: asset?.issuer ?? null,
    branch_guid: customer.branchId,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
  };
}

function listedJson({ wire }: CustomerRecord, { id, iban, address, createdAt }: WorldWallet): string {
  return JSON.stringify({
    account_kind: 'wallet',
    counterparty_guid: wire.counterparty_guid,
    created_at: createdAt,
    iban,
    stellar_address: address,
    updated_at: createdAt,
    wallet_account_guid: id,
    wallet_user_external_id: null,
    wallet_user_guid: wire.wallet_user_guid,
  });
}

/** Balances are JSON numbers with all their digits: they are inserted as text, because a double would round them. */
function detailJson({ id, iban, asset, balance }: WorldWallet): string {
  const { code, issuer, name, minorUnit } = asset;
  const assetJson = JSON.stringify({
    activated: true,
    code,
    minor_unit: minorUnit,
    name,
    platform: 'stellar',
    stellar_code: code,
    stellar_issuer: issuer,
  });
  const rest = JSON.stringify({
    assets_total: 1,
    blocked: false,
    guid: id,
    iban,
    name,
    platform: 'stellar',
    registered: true,
    type: 'wallet',
  });
  return `{"activated":true,"assets":[${assetJson.slice(0, -1)},"balance":${balance}}],${rest.slice(1)}`;
}
