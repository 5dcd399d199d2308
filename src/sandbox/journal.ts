import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** One accepted write: a request, or something the provider did by itself (`action`). `text` is the body as it came. */
export interface JournalEntry {
  at: number;
  method?: string;
  url?: string;
  action?: string;
  text: string;
}

/** An append-only file of accepted writes. A last line torn by a kill is dropped, as its answer never left. */
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
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) ftruncateSync(fd, Buffer.byteLength(whole));
    const [head, ...lines] = whole.split('\n').slice(0, -1);
    if (head === undefined) this.line({ world });
    else if (head !== JSON.stringify({ world }))
      throw new Error(`${file} belongs to another sandbox world: remove its directory to start anew`);
    this.entries = lines.map((line, i) => this.parsed(line, i + 2));
  }

  /** Written before it returns, so that an answer that left is never forgotten by the process's death. */
  append(entry: JournalEntry): void {
    this.line(entry);
  }

  /** Releases the file until something is appended again. */
  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }

  private open(): number {
    return (this.fd ??= openSync(this.file, 'a+', 0o600));
  }

  private line(value: object): void {
    writeSync(this.open(), `${JSON.stringify(value)}\n`);
  }

  private parsed(line: string, number: number): JournalEntry {
    try {
      return JSON.parse(line) as JournalEntry;
    } catch (cause) {
      throw new Error(`${this.file} line ${number} is damaged: remove its directory to start anew`, { cause });
    }
  }
}
