/** What a response holds. */
export interface ResponseSize {
  /** One for each field of each object and one for each list item. */
  nodes: number;
  /** Of the data as JSON, before characters are escaped. */
  bytes: number;
}

/** `"2026-03-01T12:30:00.000Z"` */
const DATE_BYTES = 26;

/** Counts a response's data, up to `most` bytes: what is over a limit must not be written out first. */
export function sizeOfData(data: unknown, most: number): ResponseSize {
  const size = { nodes: 0, bytes: 0 };
  const pending: unknown[] = [data];
  while (pending.length > 0 && size.bytes <= most) {
    const value = pending.pop();
    if (typeof value === 'string') size.bytes += Buffer.byteLength(value) + 2;
    else if (typeof value !== 'object') size.bytes += String(value).length;
    else if (value === null) size.bytes += 4;
    else if (value instanceof Date) size.bytes += DATE_BYTES;
    else if (Array.isArray(value)) {
      size.nodes += value.length;
      size.bytes += value.length + 2;
      for (const item of value) pending.push(item);
    } else {
      size.bytes += 2;
      for (const key in value) {
        size.nodes += 1;
        size.bytes += key.length + 4;
        pending.push((value as Record<string, unknown>)[key]);
      }
    }
  }
  return size;
}
