import type { World, WorldCustomer } from '../../../sandbox/world.js';
import type { WorldWallet } from '../../../sandbox/world-wallets.js';

/** A customer as it is answered, but for `balance_allowed`, which is kept as exact text. */
export interface CustomerWire {
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

export interface CustomerRecord {
  wire: CustomerWire;
  balanceAllowed: string;
  accounts: AccountRecord[];
  /** `wire` and the balance as JSON, made once per change: lists are answered hundreds of times. */
  json: string;
}

export interface AccountRecord {
  guid: string;
  owner: CustomerRecord;
  iban: string;
  createdAt: string;
  /** As lists show it. */
  json: string;
  /** As the account by itself shows it. */
  detailJson: string;
}

/** What the provider holds, with the JSON of each answer's parts ready. */
export class WalletState {
  readonly customers = new Map<string, CustomerRecord>();
  readonly accounts = new Map<string, AccountRecord>();
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

  addCustomer(wire: CustomerWire, balanceAllowed: string): CustomerRecord {
    const record: CustomerRecord = { wire, balanceAllowed, accounts: [], json: '' };
    this.changed(record);
    this.customers.set(wire.wallet_user_guid, record);
    if (wire.login !== null) this.logins.add(wire.login);
    return record;
  }

  /** To be called after `wire` or the balance were written to. */
  changed(record: CustomerRecord): void {
    record.json = `${JSON.stringify(record.wire).slice(0, -1)},"balance_allowed":${record.balanceAllowed}}`;
  }

  addAccount(owner: CustomerRecord, wallet: WorldWallet): AccountRecord {
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

function wireOf(customer: WorldCustomer, counterpartyGuid: string): CustomerWire {
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

/** Balances are JSON numbers with all their digits, so they are written into the text and never pass through a double. */
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
