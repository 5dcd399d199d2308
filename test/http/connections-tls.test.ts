import http2 from 'node:http2';
import type net from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import tls from 'node:tls';
import { Deadline } from '../../src/http/deadline.js';
import { loopbackCertificate, type Certificate } from '../support/certificate.js';
import { client, closeClients, failureOf, ids, read, until, write } from './support.js';

afterEach(closeClients);

let certificate: Certificate;
beforeAll(async () => void (certificate = await loopbackCertificate()));

const listening = (secure: tls.Server | http2.Http2SecureServer) =>
  new Promise<string>((resolve) => {
    secure.listen(0, '127.0.0.1', () => resolve(`https://127.0.0.1:${(secure.address() as net.AddressInfo).port}`));
  });

describe('connections: TLS', () => {
  it('sessions are resumed', async () => {
    const resumed: boolean[] = [];
    const secure = tls.createServer(certificate, (socket) => {
      resumed.push(socket.isSessionReused());
      socket.on('error', () => undefined);
      socket.on('data', () => socket.write('HTTP/1.1 200 X\r\ncontent-length: 7\r\n\r\n{"v":1}'));
    });
    const http = client(await listening(secure), { connections: { maxAgeMs: -1, tls: { ca: certificate.cert } } });
    for (const options of ids(3)) {
      await read(http, options);
      await nextTurn();
    }
    expect(resumed).toEqual([false, true, true]);
    await http.close();
    secure.close();
  });

  it('a certificate that is not trusted fails the call, unsent', async () => {
    const secure = tls.createServer(certificate, (socket) => socket.on('error', () => undefined));
    const http = client(await listening(secure));
    expect(await failureOf(write(http))).toMatchObject({ kind: 'unreachable', sent: false });
    await http.close();
    secure.close();
  });
});

describe('connections: HTTP/2', () => {
  let sessions: http2.ServerHttp2Session[];
  let paths: string[];
  let onStream: (stream: http2.ServerHttp2Stream, nth: number) => void;
  let secure: http2.Http2SecureServer;
  let url: string;
  const respond = (stream: http2.ServerHttp2Stream) => {
    stream.respond({ ':status': 200 });
    stream.end('{"v":1}');
  };

  beforeEach(async () => {
    sessions = [];
    paths = [];
    onStream = respond;
    secure = http2.createSecureServer({ ...certificate, allowHTTP1: true });
    secure.on('session', (session) => sessions.push(session.on('error', () => undefined)));
    secure.on('stream', (stream, headers) => {
      stream.on('error', () => undefined);
      paths.push(`${headers[':method']} ${headers[':path']}`);
      onStream(stream, paths.length);
    });
    url = await listening(secure);
  });
  afterEach(async () => {
    await closeClients();
    secure.close();
  });
  const connect = (settings: object = {}) =>
    client(url, { connections: { http2: true, tls: { ca: certificate.cert }, ...settings }, random: () => 0 });

  it('150 calls share two connections', async () => {
    const waiting: http2.ServerHttp2Stream[] = [];
    onStream = (stream) => void waiting.push(stream);
    const http = connect();
    const calls = ids(150).map((options) => read(http, options));
    await until(() => waiting.length === 150);
    waiting.forEach(respond);
    await Promise.all(calls);
    expect(sessions).toHaveLength(2);
  });

  it('GOAWAY: the reads in flight and later calls succeed, on another connection where necessary', async () => {
    const waiting: http2.ServerHttp2Stream[] = [];
    onStream = (stream) => void waiting.push(stream);
    const http = connect();
    const first = read(http);
    await until(() => waiting.length === 1);
    onStream = respond;
    sessions[0]!.goaway();
    respond(waiting[0]!);
    await expect(first).resolves.toEqual({ v: 1 });
    await expect(read(http, { params: { id: 'later' } })).resolves.toEqual({ v: 1 });
    expect(sessions.length).toBeLessThanOrEqual(2);
  });

  it('a session that is destroyed: the read in flight is retried, the write is sent once', async () => {
    onStream = (stream, nth) => (nth <= 2 ? nth === 2 && sessions[0]!.destroy() : respond(stream));
    const http = connect();
    const written = failureOf(write(http));
    await until(() => paths.length === 1);
    await expect(read(http)).resolves.toEqual({ v: 1 });
    expect(await written).toMatchObject({ kind: 'broken', sent: true });
    expect(paths.filter((path) => path.startsWith('POST'))).toHaveLength(1);
  });

  it('a response that is cut off by the end of its session is not complete', async () => {
    onStream = (stream, nth) => {
      if (nth > 1) return respond(stream);
      stream.respond({ ':status': 200 });
      stream.write('{"v":2}', () => setImmediate(() => sessions[0]!.destroy()));
    };
    await expect(read(connect())).resolves.toEqual({ v: 1 });
    expect(paths).toHaveLength(2);
  });

  it('a write that the provider refused before it processed it is sent again', async () => {
    onStream = (stream, nth) => (nth > 1 ? respond(stream) : stream.close(http2.constants.NGHTTP2_REFUSED_STREAM));
    await expect(write(connect())).resolves.toMatchObject({ status: 200 });
    expect(paths).toHaveLength(2);
  });

  it('a call whose caller gave up ends its stream only', async () => {
    const waiting: http2.ServerHttp2Stream[] = [];
    onStream = (stream) => void waiting.push(stream);
    const http = connect();
    const gone = new Deadline(60_000);
    const abandoned = failureOf(read(http, { deadline: gone, params: { id: 'gone' } }));
    const kept = read(http);
    await until(() => waiting.length === 2);
    gone.expire();
    await abandoned;
    respond(
      waiting.find(
        (stream) =>
          stream.sentHeaders === undefined && !stream.closed && paths[waiting.indexOf(stream)]!.endsWith('/a'),
      )!,
    );
    await expect(kept).resolves.toEqual({ v: 1 });
    expect(sessions).toHaveLength(1);
  });

  it('without the setting HTTP/1.1 is spoken', async () => {
    const versions: string[] = [];
    secure.on('request', (request, response) => {
      versions.push(request.httpVersion);
      if (request.httpVersion === '1.1') response.end('{"v":1}');
    });
    await read(connect({ http2: false }));
    expect(versions).toEqual(['1.1']);
  });
});
