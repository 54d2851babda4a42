import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, extname, join, normalize, sep } from 'node:path';

const PAGE = join(__dirname, '..', '..', 'page');

const CONTENT_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The modules that the page maps to bare names, as their packages ship them for browsers. */
const VENDOR: Record<string, { entry: string; file: string }> = {
  '/vendor/preact.js': { entry: 'preact', file: 'preact.module.js' },
  '/vendor/preact-hooks.js': { entry: 'preact/hooks', file: 'hooks.module.js' },
  '/vendor/htm.js': { entry: 'htm', file: 'htm.module.js' },
};

const vendorFile = (path: string): string | undefined => {
  const module = VENDOR[path];
  try {
    return module && join(dirname(require.resolve(module.entry)), module.file);
  } catch {
    return undefined;
  }
};

/** The file of the page that a path means; undefined when it would lie outside. */
const pageFile = (path: string): string | undefined => {
  const file = normalize(join(PAGE, path === '/' ? 'index.html' : path));
  return file.startsWith(PAGE + sep) ? file : undefined;
};

/** Sends a file of the page or one of its modules; 404 when there is none. */
export const serveStatic = async (path: string, response: ServerResponse): Promise<void> => {
  const file = path.startsWith('/vendor/') ? vendorFile(path) : pageFile(path);
  const content = file && (await readFile(file).catch(() => undefined));
  if (!file || !content) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content);
};
