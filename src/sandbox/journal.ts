import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** One accepted write: a request, or a change the provider made by itself (`action`). `text` is the body as received. */
export interface JournalEntry {
  at: number;
  method?: string;
  url?: string;
  action?: string;
  text: string;
}

/** An append-only file of accepted writes. An incomplete last line, left by a killed process, is dropped: its response was never sent. */
export class Journal {
  readonly entries: readonly JournalEntry[];
  private fd: number | undefined;

  /** @throws Error naming the file when it belongs to another world or is damaged before its end. */
  constructor(
    private readonly file: string,
    world: string,
  ) {
    mkdirSync(dirname(file), { recursive: true });
    const fd = this.open();
    const text = readFileSync(fd, 'utf8');
    const complete = text.slice(0, text.lastIndexOf('\n') + 1);
    if (complete.length < text.length) ftruncateSync(fd, Buffer.byteLength(complete));
    const [head, ...lines] = complete.split('\n').slice(0, -1);
    if (head === undefined) this.append({ world });
    else if (head !== JSON.stringify({ world }))
      throw new Error(`${file} belongs to another sandbox world: delete its directory to start again`);
    this.entries = lines.map((line, i) => this.parsed(line, i + 2));
  }

  /** Writes synchronously: a response that was sent must not be lost when the process dies. */
  append(entry: JournalEntry | { world: string }): void {
    writeSync(this.open(), `${JSON.stringify(entry)}\n`);
  }

  /** Closes the file; the next append opens it again. */
  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private open(): number {
    return (this.fd ??= openSync(this.file, 'a+', 0o600));
  }

  private parsed(line: string, number: number): JournalEntry {
    try {
      return JSON.parse(line) as JournalEntry;
    } catch (cause) {
      throw new Error(`${this.file} line ${number} is damaged: delete its directory to start again`, { cause });
    }
  }
}
