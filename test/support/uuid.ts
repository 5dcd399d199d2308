/** A UUID for a name of at most 16 ASCII characters, the same each time: the form of ids at Prozora and MasStack. */
export function uuid(name: string): string {
  const hex = Buffer.from(name).toString('hex').padEnd(32, '0');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The name that `uuid` made a UUID from. */
export function nameOf(guid: string): string {
  return Buffer.from(guid.replaceAll('-', ''), 'hex').toString().replace(/\0+$/, '');
}

/** A text with the names in place of the UUIDs that `uuid` made from them. */
export function withNames(text: string): string {
  return text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nameOf);
}
