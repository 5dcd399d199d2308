import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { World } from '../../src/sandbox/world.js';

/** Invented values that no output may hold, by what they are. */
export const CANARY = {
  givenName: 'Zorvathiel',
  familyName: 'Quimbardane',
  email: 'zorvathiel.q@canary.example',
  phone: '+5511987650731',
  cpf: '529.982.247-25',
  iban: 'GB82WEST12345698765432',
  street: 'Rua Plixandra',
  taxId: 'PT501442600',
  token: 'tok-canary-8f31c2aa',
} as const;
export const FORMS = [...Object.values(CANARY), '52998224725', '5511987650731'];
export const hits = (text: string) => FORMS.filter((form) => text.toLowerCase().includes(form.toLowerCase()));
/** All of them in one text. */
export const ALL = Object.values(CANARY).join(' ');

/** Headers that no output may repeat. */
export const HEADERS = {
  authorization: `Bearer ${CANARY.token}`,
  cookie: `session=${CANARY.token}`,
  'x-request-id': CANARY.cpf,
  'user-agent': CANARY.email,
  referer: `http://localhost/${CANARY.iban}`,
  'x-forwarded-for': CANARY.phone,
  forwarded: `for=${CANARY.token}`,
  traceparent: CANARY.token,
  'apollographql-client-name': CANARY.familyName,
  'apollographql-client-version': CANARY.taxId,
  'x-unknown': CANARY.givenName,
};

const address = {
  addressLines: [CANARY.street],
  houseNumber: '1',
  city: 'Porto',
  postalCode: '4000-001',
  countryCode: 'PT',
};
const { givenName, familyName, email, phone, cpf, iban, taxId } = CANARY;

/** Writes with canaries, in every way that the schema offers, about the customer at `index`. */
export function writesWithCanaries({ customers, assets }: World, index: number): [mutation: string, input: object][] {
  const { id, wallets, billing, checkout } = customers[index]!;
  const [asset] = assets;
  const [customerId, wallet, account] = [
    `customer:${id}`,
    `wallet:${wallets[0]!.id}`,
    `billing:${billing!.accounts[0]!.id}`,
  ];
  const accountId = `checkout:${checkout!.id}`;
  return [
    ['linkCustomer', { customerId, system: 'BILLING', externalId: billing!.customerId }],
    ['linkCustomer', { customerId, system: 'CHECKOUT', externalId: checkout!.id }],
    [
      'createCustomer',
      {
        login: `${index}${email}`,
        givenName,
        familyName,
        phoneNumber: phone,
        iban,
        assetCode: asset!.code,
        assetIssuer: asset!.issuer,
      },
    ],
    ['updateCustomer', { customerId, givenName, familyName, phoneNumber: phone }],
    ['openBillingAccount', { customerId, modality: 'POSTPAID', paymentMethod: { directDebit: { iban } } }],
    ['changePaymentMethod', { accountId: account, paymentMethod: { directDebit: { iban } } }],
    ['startAccountMonitoring', { accountId: wallet, kind: 'CORPORATE' }],
    ['addNaturalPerson', { accountId: wallet, name: `${givenName} ${familyName}`, documentNumber: cpf }],
    [
      'updateCheckoutAccount',
      {
        accountId,
        billingContact: { name: givenName, emailAddress: email, address },
        holder: { consumer: { givenName, familyName, emailAddress: email, mobilePhone: phone, taxId } },
      },
    ],
    ['eraseCustomer', { customerId: `customer:${customers.at(-1)!.id}`, reason: ALL }],
  ];
}

/** A value of an input type with a canary at every leaf, also where none is allowed. */
export function filled(type: GraphQLInputType, depth = 0): unknown {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner)) return [filled(inner.ofType as GraphQLInputType, depth)];
  const named = getNamedType(inner);
  if (!isInputObjectType(named) || depth > 5) return ALL;
  return Object.fromEntries(
    Object.values(named.getFields()).map((field) => [field.name, filled(field.type, depth + 1)]),
  );
}
