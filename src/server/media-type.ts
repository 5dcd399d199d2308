export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';

const OFFERED = [JSON_RESPONSE, GRAPHQL_RESPONSE] as const;
export type ResponseType = (typeof OFFERED)[number];

/** Whether an `Accept` header names a GraphQL response type itself, which no element of a page does. */
export function namesResponseType(accept: string | undefined): boolean {
  return readRanges(accept ?? '').some(({ type, q }) => q > 0 && (OFFERED as readonly string[]).includes(type));
}

/** The response type for an `Accept` header, plain JSON by default; undefined when it accepts neither. */
export function chooseResponseType(accept: string | undefined): ResponseType | undefined {
  if (accept === undefined || accept === '' || accept === '*/*' || accept === JSON_RESPONSE) return JSON_RESPONSE;
  if (accept === GRAPHQL_RESPONSE) return GRAPHQL_RESPONSE;
  const ranges = readRanges(accept);
  const rated = OFFERED.map((type) => ({ ...quality(type, ranges), type })).filter(({ q }) => q > 0);
  // At equal quality the first one named: clients list their preference first.
  rated.sort((a, b) => b.q - a.q || a.at - b.at);
  return rated[0]?.type;
}

/** Whether an event stream is accepted and preferred to a single response, by quality and then by order. */
export function prefersEventStream(accept: string | undefined): boolean {
  if (accept === undefined || !accept.includes('text/event-stream')) return false;
  const ranges = readRanges(accept);
  const stream = ranges.find(({ type, q }) => type === 'text/event-stream' && q > 0);
  const single = ranges.filter(({ type, q }) => q > 0 && (OFFERED as readonly string[]).includes(type));
  return stream !== undefined && single.every(({ q, at }) => stream.q > q || (stream.q === q && stream.at < at));
}

/** One element of an `Accept` or `Accept-Encoding` header. */
export interface Range {
  /** In lower case. */
  type: string;
  /** 0 to 1; 0 means not acceptable. */
  q: number;
  /** Position in the header. */
  at: number;
}

/** The elements of an `Accept` or `Accept-Encoding` header, in their order. */
export function readRanges(header: string): Range[] {
  return header.split(',').map(readRange);
}

function readRange(text: string, at: number): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return { type, q: q === undefined ? 1 : Number(q) || 0, at };
}

/** The most specific matching range applies (RFC 9110, 12.5.1). */
function quality(type: ResponseType, ranges: readonly Range[]): { q: number; at: number } {
  const match = [type, 'application/*', '*/*']
    .map((wanted) => ranges.find((range) => range.type === wanted))
    .find((range) => range !== undefined);
  return match ?? { q: 0, at: 0 };
}

/** Whether a request body is declared as JSON in UTF-8. */
export function isJson(contentType: string | undefined): boolean {
  if (contentType === JSON_RESPONSE) return true;
  return /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?;?$/i.test(contentType ?? '');
}
