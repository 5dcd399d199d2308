import { defaultFieldResolver, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Directive, Extensions } from 'type-graphql';
import type { GraphContext } from './context.js';

/** How a kind of personal data is shortened for a caller without `pii:read`. */
const MASKS = {
  /** First letter of each word. */
  name: (text) => text.replace(/(\p{L})[^\s-]*/gu, '$1***'),
  /** The middle of a CPF or a CNPJ, by which its holder recognizes it. */
  document: maskedDocument,
  /** Country and last four characters. */
  iban: (text) => (text.length > 8 ? `${text.slice(0, 2)}***${text.slice(-4)}` : '***'),
  /** The last four characters, as on a receipt. */
  number: (text) => (text.length > 6 ? `***${text.slice(-4)}` : '***'),
  /** The domain only. */
  contact: (text) =>
    text.includes('@') ? `***${text.slice(text.lastIndexOf('@'))}` : text.length > 6 ? `***${text.slice(-2)}` : '***',
  /** Nothing of it. */
  hidden: () => null,
} satisfies Record<string, (text: string) => string | null>;

export type PersonalKind = keyof typeof MASKS;

function maskedDocument(text: string): string {
  const digits = text.replace(/[^0-9A-Za-z]/g, '');
  const part = (from: number) => digits.slice(from, from + 3);
  if (digits.length === 11) return `***.${part(3)}.${part(6)}-**`;
  if (digits.length === 14) return `**.${part(2)}.${part(5)}/****-**`;
  return '***';
}

/** Marks a String field as personal data: returned in full only to a caller with the scope `pii:read`, masked to all others. */
export function Personal(kind: PersonalKind): PropertyDecorator {
  const marks = [Directive('@personal'), Extensions({ personal: kind })] as PropertyDecorator[];
  return (target, key) => marks.forEach((mark) => mark(target, key));
}

/** Wraps the resolvers of personal fields, and of no other, so that the hot path carries no check it does not need. */
export function maskPersonal(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const kind = field.extensions['personal'] as PersonalKind | undefined;
      if (kind !== undefined) field.resolve = masked(field.resolve ?? defaultFieldResolver, kind);
    }
  }
  return schema;
}

function masked(
  resolve: GraphQLFieldResolver<unknown, GraphContext>,
  kind: PersonalKind,
): GraphQLFieldResolver<unknown, GraphContext> {
  const hide = (value: unknown) => (typeof value === 'string' ? MASKS[kind](value) : null);
  return (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    if (context.viewer.scopes.has('pii:read')) return value;
    return value instanceof Promise ? value.then(hide) : hide(value);
  };
}
