import { LocalBoard, type NoticeBoard } from './notice-board.js';
import { PostgresBoard } from './postgres-board.js';

/** Among the processes of one PostgreSQL database through it; in process with a file, which belongs to one process. */
export async function openNoticeBoard({ databaseUrl }: { databaseUrl: string }): Promise<NoticeBoard> {
  return databaseUrl.startsWith('file:') ? new LocalBoard() : PostgresBoard.open({ databaseUrl });
}
