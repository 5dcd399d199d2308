import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { graph, ownTypes } from './graph.js';

/** Words in a field's name that indicate personal data. */
const PERSONAL_NAME =
  /name|login|phone|e-?mail|iban|document|tax|birth|street|house|carrier|token|address|user|registrationNumber|gender|post(al)?Code|city|locality|stellar/i;
/** Scalars that hold personal data under any name. */
const PERSONAL_TYPES = new Set(['IBAN', 'EmailAddress', 'PhoneNumber']);
const TEXT_TYPES = new Set(['String', 'Date', 'Decimal', ...PERSONAL_TYPES]);

/** Fields with such a name that hold no personal data; each states why. */
const NOT_PERSONAL = new Map([
  ['CheckoutBusiness.name', 'a registered company'],
  ['CheckoutPaymentMethod.name', 'the name of the payment method, such as "Visa"'],
  ['InvoiceCycle.name', 'the name of a billing cycle'],
  ['PostalAddress.city', 'an area, not a home'],
  ['PostalAddress.postalCode', 'an area, not a home'],
  ['Promotion.name', 'the name of a promotion'],
  ['WalletAccount.stellarAddress', 'a public address of the Stellar network'],
  ['WalletAsset.name', 'the name of a currency or asset'],
  ['WalletAsset.stellarCode', 'the code of an asset on the Stellar network'],
]);

const fields = ownTypes
  .filter((type) => isObjectType(type) || isInterfaceType(type))
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({
      path: `${type.name}.${field.name}`,
      name: field.name,
      scalar: getNamedType(field.type).name,
      masked: field.extensions['personal'] !== undefined,
    })),
  );
const soundsPersonal = fields.filter(
  ({ name, scalar }) => PERSONAL_TYPES.has(scalar) || (TEXT_TYPES.has(scalar) && PERSONAL_NAME.test(name)),
);

describe('personal data in the schema', () => {
  it('every text or date field with a personal name or type carries @personal, or is listed as not personal', () => {
    const unmasked = soundsPersonal.filter(({ path, masked }) => !masked && !NOT_PERSONAL.has(path));
    expect(unmasked.map(({ path }) => path)).toEqual([]);
  });

  it('the list of fields that are not personal names only fields of the schema that are not masked', () => {
    const unmasked = new Set(soundsPersonal.filter(({ masked }) => !masked).map(({ path }) => path));
    expect([...NOT_PERSONAL.keys()].filter((path) => !unmasked.has(path))).toEqual([]);
  });

  it('a field that carries @personal in an interface carries it in every type that implements it', () => {
    const masked = new Set(fields.filter((field) => field.masked).map(({ path }) => path));
    const lost = ownTypes.filter(isInterfaceType).flatMap((type) =>
      Object.keys(type.getFields())
        .filter((name) => masked.has(`${type.name}.${name}`))
        .flatMap((name) => graph.getPossibleTypes(type).map((possible) => `${possible.name}.${name}`))
        .filter((path) => !masked.has(path)),
    );
    expect(lost).toEqual([]);
  });
});
