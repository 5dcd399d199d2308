import { GraphQLScalarType, Kind, GraphQLError } from 'graphql';
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
  serialize: decimal,
  parseValue: decimal,
  parseLiteral: (node) => decimal(node.kind === Kind.STRING ? node.value : undefined),
});

/** A calendar day, `YYYY-MM-DD`; a plain string in the code, so that no time zone can move it. */
export const CalendarDate = new GraphQLScalarType<string, string>({
  ...GraphQLLocalDate.toConfig(),
  name: 'Date',
  description: 'A calendar day without a time zone, `YYYY-MM-DD`.',
  specifiedByURL: null,
});

const WITHOUT_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/;

/** QI Tech's own samples come without an offset; they are read as UTC. */
function moment(value: unknown): Date {
  return GraphQLDateTimeISO.parseValue(typeof value === 'string' && WITHOUT_OFFSET.test(value) ? `${value}Z` : value);
}

/** A moment; a `Date` in the code. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...(GraphQLDateTimeISO.toConfig() as ConstructorParameters<typeof GraphQLScalarType<Date, string>>[0]),
  name: 'DateTime',
  description: 'A moment in ISO 8601, such as `2026-03-01T12:30:00.000Z`; without an offset it is taken as UTC.',
  specifiedByURL: null,
  parseValue: moment,
  parseLiteral: (node) => moment(node.kind === Kind.STRING ? node.value : undefined),
});
