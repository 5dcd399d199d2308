import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';

const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;

function decimal(value: unknown): string {
  if (typeof value === 'string' && DECIMAL.test(value)) return value;
  throw new GraphQLError('Decimal must be a string of digits with an optional sign and decimal point');
}

/** An exact number that travels as text: JSON numbers lose digits above 2^53 and gain them below the point. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description:
    'An exact decimal number as a string, such as `"1250.00"`; never a JSON number, which could lose digits.',
  specifiedByURL: 'https://www.w3.org/TR/xmlschema-2/#decimal',
  serialize: decimal,
  parseValue: decimal,
  parseLiteral: (node) => decimal(node.kind === Kind.STRING ? node.value : undefined),
});

/** A calendar day, `YYYY-MM-DD`; a plain string in the code, so that no time zone can move it. */
export const CalendarDate = new GraphQLScalarType<string, string>({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar day without a time zone, `YYYY-MM-DD`, such as `"2026-03-01"`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
});

const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** QI Tech's own samples come without an offset; they are read as UTC. A day is its first moment. */
function timestamp(value: unknown): Date {
  return GraphQLDateTimeISO.parseValue(typeof value === 'string' ? withOffset(value) : value);
}

function withOffset(text: string): string {
  if (DAY.test(text)) return `${text}T00:00:00Z`;
  return WITHOUT_OFFSET.test(text) ? `${text}Z` : text;
}

/** A timestamp; a `Date` in the code. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...(GraphQLDateTimeISO.toConfig() as ConstructorParameters<typeof GraphQLScalarType<Date, string>>[0]),
  name: 'DateTime',
  description:
    'A timestamp in ISO 8601, such as `"2026-03-01T12:30:00.000Z"`; without an offset it is read as UTC, and a day, such as `"2026-03-01"`, as its first moment in UTC.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  parseValue: timestamp,
  parseLiteral: (node) => timestamp(node.kind === Kind.STRING ? node.value : undefined),
});

/** Text with a format. Inputs are checked by the rules of `graph/rules`, which name the field; responses may hold a masked value. */
function formattedText(name: string, description: string, specifiedByURL: string): GraphQLScalarType<string, string> {
  const text = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`${name} must be a string`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: text,
    parseValue: text,
    parseLiteral: (node) => text(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const IBAN = formattedText(
  'IBAN',
  'An International Bank Account Number, such as `"DE89370400440532013000"`; spaces are allowed in inputs, and the checksum is verified. Masked without the scope `pii:read`.',
  'https://www.iso.org/standard/81090.html',
);

export const EmailAddress = formattedText(
  'EmailAddress',
  'An e-mail address, such as `"ana@example.com"`. Masked without the scope `pii:read`.',
  'https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2',
);

export const PhoneNumber = formattedText(
  'PhoneNumber',
  'A phone number of 5 to 15 digits, with or without a leading `+` and separators, such as `"+380501234567"`. Masked without the scope `pii:read`.',
  'https://www.itu.int/rec/T-REC-E.164',
);
