import { registerEnumType } from 'type-graphql';

/** What of a node matches the text of a search. */
export enum SearchMatch {
  ID = 'ID',
  EXTERNAL_ID = 'EXTERNAL_ID',
  NAME = 'NAME',
  LOGIN = 'LOGIN',
  EMAIL = 'EMAIL',
  PHONE = 'PHONE',
  DOCUMENT = 'DOCUMENT',
  IBAN = 'IBAN',
}

registerEnumType(SearchMatch, {
  name: 'SearchMatch',
  description: 'What of a node matches the text of a search.',
  valuesConfig: {
    ID: { description: 'Its id: of this graph, or the UUID its provider gave it.' },
    EXTERNAL_ID: { description: "Another system's own id of the customer." },
    NAME: { description: 'Its name.' },
    LOGIN: { description: 'Its login.' },
    EMAIL: { description: 'An e-mail address.' },
    PHONE: { description: 'A phone number.' },
    DOCUMENT: { description: 'A document: CPF, CNPJ, tax or registration number.' },
    IBAN: { description: 'An IBAN.' },
  },
});
