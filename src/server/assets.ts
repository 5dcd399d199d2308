import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { extname, join } from 'node:path';
import { readRanges } from './media-type.js';
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

/** Loads the built GraphiQL page: the file `page` is `/`, files that are no pages are `/assets/<name>`; `.br` and `.gz` files are their compressed forms. */
export async function loadAssets(directory: string, page = 'index.html'): Promise<Assets> {
  const names = await readdir(directory);
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined || (extname(name) === '.html' && name !== page)) continue;
    const plain = await readFile(join(directory, name));
    // Weak, because it is the same for every coding.
    const etag = `W/"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const asset: Asset = { type, etag, plain };
    if (names.includes(`${name}.br`)) asset.br = await readFile(join(directory, `${name}.br`));
    if (names.includes(`${name}.gz`)) asset.gzip = await readFile(join(directory, `${name}.gz`));
    assets.set(name === page ? '/' : `/assets/${name}`, asset);
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
  if (isCurrent(asset.etag, headers['if-none-match'])) return { status: 304, headers: common };
  const content = { ...common, 'content-type': asset.type };
  const coding = chooseCoding(headers['accept-encoding'], asset);
  if (coding === undefined) return { status: 200, headers: content, body: asset.plain };
  return { status: 200, headers: { ...content, 'content-encoding': coding }, body: asset[coding]! };
}

/** Whether `If-None-Match` lists the entity tag, by weak comparison (RFC 9110, 13.1.2). */
function isCurrent(etag: string, condition: string | undefined): boolean {
  if (condition === undefined) return false;
  const opaque = (tag: string) => tag.replace(/^W\//, '');
  return (
    condition.trim() === '*' || (condition.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => opaque(tag) === opaque(etag))
  );
}

/** The smallest form that the client accepts; undefined for the plain one, which is also sent where nothing is accepted. */
function chooseCoding(accept: string | undefined, asset: Asset): 'br' | 'gzip' | undefined {
  if (accept === undefined) return undefined;
  const ranges = readRanges(accept);
  return (['br', 'gzip'] as const).find((coding) => {
    const range = ranges.find(({ type }) => type === coding) ?? ranges.find(({ type }) => type === '*');
    return asset[coding] !== undefined && range !== undefined && range.q > 0;
  });
}
