import { textInput } from './text.js';

/** Length of a whole IBAN by country: SWIFT's registry for ISO 13616. */
const IBAN_LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 ' +
    'MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 ' +
    'TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** An IBAN by ISO 13616: known country, its length, and the checksum. Comes out without spaces, in capitals. */
export const iban = textInput
  .transform((value) => value.replace(/ /g, '').toUpperCase())
  .refine(isIban, 'must be an IBAN: known country, right length, right checksum');

function isIban(value: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(value) || IBAN_LENGTHS.get(value.slice(0, 2)) !== value.length) return false;
  const checkDigits = Number(value.slice(2, 4));
  // 00, 01 and 99 can satisfy mod 97 beside 97, 98 and 02, which alone ISO 7064 produces
  return checkDigits >= 2 && checkDigits <= 98 && mod97(value.slice(4) + value.slice(0, 4)) === 1;
}

function mod97(text: string): number {
  let rest = 0;
  for (const char of text) {
    const value = parseInt(char, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}
