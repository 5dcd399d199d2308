import type { TimePosition } from '../ledger/store/keyset.js';
import { cursorOf, notACursor, readPage, type PageArgs } from './page.js';

/** Reads the page of a list that is newest first; its cursors are positions in time, so that new rows move nothing. @throws InputError */
export function readTimePage(args: PageArgs, list: string): { first: number; after?: TimePosition } {
  const { first, after } = readPage(args, list);
  if (after === undefined) return { first };
  const [, at, id] = /^(\S+) (.+)$/s.exec(after) ?? [];
  if (at === undefined || id === undefined) throw notACursor();
  return { first, after: { at, id } };
}

/** The cursor of a row in such a list. */
export function timeCursorOf(list: string, { at, id }: { at: Date; id: string }): string {
  return cursorOf(list, `${at.toISOString()} ${id}`);
}
