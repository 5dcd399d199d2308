/** The rules that inputs are checked by, before anything is called; used through `validate()`. Messages never repeat a value. */
export { iban } from './bank.js';
export { email, phone } from './contact.js';
export { COUNTRY_CODES, alpha3Of, countryCode, shortOrLongCountryCode } from './countries.js';
export { calendarDate, timestamp, today, type DayBounds } from './dates.js';
export { cnpj, cpf } from './documents.js';
export { CUSTOMER_ID, idOf, isOfKind, OPERATION_ID, type IdKind } from './ids.js';
export { stellarAddress } from './stellar.js';
export { decimal, idempotencyKey, optional, optionalText, text, textInput, unclearable, uuid } from './text.js';
