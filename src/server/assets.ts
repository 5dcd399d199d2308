import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import type { Reply } from './reply.js';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** Inline styles are allowed because Monaco writes `style` elements and attributes; scripts, workers and requests only from this server. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Asset {
  type: string;
  etag: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}
export type Assets = ReadonlyMap<string, Asset>;

/** Loads the built GraphiQL page: `index.html` is `/`, other files are `/assets/<name>`; `.br` and `.gz` files are their compressed forms. */
export async function loadAssets(directory: string): Promise<Assets> {
  const names = await readdir(directory);
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const plain = await readFile(join(directory, name));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const asset: Asset = { type, etag, plain };
    if (names.includes(`${name}.br`)) asset.br = await readFile(join(directory, `${name}.br`));
    if (names.includes(`${name}.gz`)) asset.gzip = await readFile(join(directory, `${name}.gz`));
    assets.set(name === 'index.html' ? '/' : `/assets/${name}`, asset);
  }
  return assets;
}

/** Asset names contain a hash of their content, so they are cached for ever; the page that names them is revalidated each time. */
export function assetReply(path: string, asset: Asset, headers: IncomingHttpHeaders): Reply {
  const isPage = path === '/';
  const common = {
    etag: asset.etag,
    vary: 'accept-encoding',
    'cache-control': isPage ? 'no-cache' : 'public, max-age=31536000, immutable',
    ...(isPage || asset.type.startsWith('text/javascript') ? { 'content-security-policy': PAGE_POLICY } : {}),
  };
  if (headers['if-none-match'] === asset.etag) return { status: 304, headers: common };
  const accepted = headers['accept-encoding'] ?? '';
  const content = { ...common, 'content-type': asset.type };
  if (asset.br && /\bbr\b/.test(accepted))
    return { status: 200, headers: { ...content, 'content-encoding': 'br' }, body: asset.br };
  if (asset.gzip && /\bgzip\b/.test(accepted))
    return { status: 200, headers: { ...content, 'content-encoding': 'gzip' }, body: asset.gzip };
  return { status: 200, headers: content, body: asset.plain };
}
