import { createHash } from 'node:crypto';

/** A UUID for a short name, the same each time: the providers' ids have that form. */
export function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
