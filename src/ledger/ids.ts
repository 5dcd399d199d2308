import { randomBytes } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** Sorts before every `sortableId` of that millisecond and after those of the one before. */
export function firstIdAt(date: Date): string {
  const time = date.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

/**
 * A UUID of version 7: as text it sorts by creation time, strictly so within one process.
 * When the clock is set back, ids keep the last time until the clock has caught up.
 */
export function sortableId(now = Date.now()): string {
  const random = randomBytes(10);
  if (now > lastMs) {
    lastMs = now;
    counter = random.readUInt16BE(0) & 0x7ff; // the upper half of the 12 bits is left for counting
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const count = counter.toString(16).padStart(3, '0');
  const variant = ((random.readUInt8(2) & 0x3f) | 0x80).toString(16);
  const tail = random.toString('hex', 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}
