/** The rules that inputs are checked by, before anything is called; used through `validate()`. Messages never repeat a value. */
export { iban, stellarAddress } from './bank.js';
export { email, phone } from './contact.js';
export { COUNTRY_CODES, alpha3Of, countryCode, shortOrLongCountryCode } from './countries.js';
export { calendarDate, moment, today, type DayBounds } from './dates.js';
export { cnpj, cpf } from './documents.js';
export { decimal, idempotencyKey, optional, optionalText, text, uuid } from './text.js';
