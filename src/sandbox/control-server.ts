import { createServer, type IncomingMessage } from 'node:http';
import { guarded, type ControlResponse, type SandboxControl } from './control.js';

const LARGEST_BODY = 64 * 1024;

/** Serves a sandbox's control on loopback, for a sandbox that runs alone. Returns its base URL. */
export async function serveControl(control: SandboxControl, port: number): Promise<{ url: string; stop(): void }> {
  const respond = guarded(control);
  const server = createServer((request, response) => {
    void respondTo(respond, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, stop };
}

async function respondTo(control: SandboxControl, request: IncomingMessage): Promise<ControlResponse> {
  const { method = 'GET', url = '/', headers } = request;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) return { status: 413, body: { error: `the body is larger than ${LARGEST_BODY} bytes` } };
    chunks.push(chunk);
  }
  return control({ method, url, headers, payload: Buffer.concat(chunks) });
}
