import { connect, type Socket } from 'node:net';

/** One TCP connection that sends what a test says, byte for byte. */
export interface RawClient {
  readonly socket: Socket;
  send(text: string): void;
  /** Everything received, once it contains `text`. */
  receives(text: string): Promise<string>;
  /** Everything received, once the server has closed the connection. */
  readonly closed: Promise<string>;
}

export function rawClient(port: number): RawClient {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  let received = '';
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  socket.on('data', (data: string) => (received += data));
  // A reset closes the connection like its end.
  socket.on('error', () => undefined);
  return {
    socket,
    closed,
    send: (text) => void socket.write(text),
    receives: (text) =>
      new Promise((resolve, reject) => {
        const check = () => received.includes(text) && resolve(received);
        socket.on('data', check);
        void closed.then(() => reject(new Error(`closed after ${received.slice(0, 200)}`)));
        check();
      }),
  };
}

/** The head of a POST to `/graphql`, and as much of its body as is given. */
export function postOf(body: string, options: { length?: number; path?: string; headers?: string } = {}): string {
  const { length = Buffer.byteLength(body), path = '/graphql', headers = '' } = options;
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}Content-Length: ${length}\r\n\r\n${body}`;
}
