import type { DestinationStream } from 'pino';

/** A destination that writes each entry of the log as one line for people: `12:30:01 warn not ready (requestId="...")`. */
export function textLines(write: (line: string) => void): DestinationStream {
  return {
    write(entry) {
      const { level, time, msg = '', ...members } = JSON.parse(entry) as Record<string, unknown>;
      // JSON escapes what a terminal would obey.
      const details = Object.entries(members).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      const text = `${String(time).slice(11, 19)} ${String(level)} ${String(msg)}`.replace(/\p{Cc}/gu, ' ');
      write(`${text}${details.length > 0 ? ` (${details.join(', ')})` : ''}\n`);
    },
  };
}
