import type { City, Nation } from './world-names.js';

/** An invented person, without accounts. */
export interface WorldPerson {
  id: string;
  nation: Nation;
  login: string;
  email: string;
  name: string;
  surname: string;
  paternalName: string | null;
  phone: string;
  /** CPF without mask. */
  document: string;
  birthdate: string;
  city: City;
  street: string;
  houseNumber: string;
  company: { name: string; document: string } | null;
  kycLevel: number;
  segment: 'PL' | 'PI';
  status: string;
  isDisabled: boolean;
  /** Decimal text: a double does not hold every balance exactly. */
  balanceAllowed: string;
  branchId: string | null;
  createdAt: string;
  updatedAt: string;
}

/** Size and shape of a world. */
export interface WorldOptions {
  /** 300 by default. */
  customers?: number;
  seed?: string;
  /** `shared`: every provider uses the customer's GUID as its own id. `linked` by default. */
  identity?: 'linked' | 'shared';
  /** The exact number per customer; varied by default. */
  walletAccounts?: number;
  /** The exact number per customer, and every customer has billing; varied by default. */
  billingAccounts?: number;
  /** Whether all customers or none have a checkout account; about half by default. */
  checkoutAccounts?: 'all' | 'none';
  /** False: every customer is enabled and active, and no checkout account is inactive. */
  edgePeople?: boolean;
}

/** The options with their defaults that all parts of a world need. */
export interface WorldPlan extends WorldOptions {
  identity: 'linked' | 'shared';
}
