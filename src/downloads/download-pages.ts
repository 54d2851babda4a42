import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HandedOut } from '../shared/downloads';
import { UserFacingError } from '../shared/errors';
import { faultFields } from '../shared/faults';
import type { Log } from '../shared/log';
import { DOWNLOAD_PATH, type Links } from './links';

const OVER = 'This link was used already, or its ten minutes are over. Ask for a new one in Slack.';
const FAILED = 'Something went wrong, and nothing was downloaded. Please try again.';

/**
 * The page behind a one-time link. `GET` shows a button and uses nothing up, whoever fetches it ahead of time; the
 * button's `POST` downloads the file, once.
 */
export const downloadPages =
  (links: Pick<Links, 'titleOf' | 'take'>, log: Log): RequestListener =>
  (request, response) => {
    answer(request, response, links).catch((error: unknown) => {
      log.error(faultFields(error), 'A file could not be handed out.');
      if (response.headersSent) response.destroy();
      else page(response, 500, FAILED);
    });
  };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { titleOf, take }: Pick<Links, 'titleOf' | 'take'>,
): Promise<void> {
  const [path = ''] = (request.url ?? '').split('?');
  const token = path.slice(DOWNLOAD_PATH.length);
  // What a browser sends with the form is nothing.
  request.resume();
  if (request.method === 'GET' || request.method === 'HEAD') {
    const title = await titleOf(token);
    return title === undefined ? page(response, 410, OVER) : page(response, 200, title, BUTTON);
  }
  if (request.method !== 'POST') {
    response.setHeader('allow', 'GET, HEAD, POST');
    return page(response, 405, 'Open this address in a browser.');
  }
  const file = await take(token).catch(said);
  if (file === undefined) return page(response, 410, OVER);
  return typeof file === 'string' ? page(response, 403, file) : download(response, file);
}

/** What is worded for the person who meets it. */
function said(error: unknown): string {
  if (error instanceof UserFacingError) return error.message;
  throw error;
}

const BUTTON = `<p>It can be downloaded once.</p>
<form method="post"><button autofocus>Download</button></form>`;

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.2rem;color:#1d1c1d;background:#fff}
h1{font-size:1.4rem}button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border:0;border-radius:.4rem;background:#1f6f54;color:#fff}
@media(prefers-color-scheme:dark){body{color:#eee;background:#1a1d21}}`;

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** Nothing is kept by anybody on the way, framed, or run. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

function page(response: ServerResponse, status: number, heading: string, below = ''): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trellis</title><style>${STYLE}</style>
<h1>${escaped(heading)}</h1>
${below}
</html>
`);
}

async function download(response: ServerResponse, { name, type, content }: HandedOut): Promise<void> {
  response.writeHead(200, {
    ...HEADERS,
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${plainName(name)}"; filename*=UTF-8''${encoded(name)}`,
  });
  await pipeline(Readable.from(content), response);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);

/** For browsers that do not read the name beside it: RFC 6266, appendix D. */
const plainName = (name: string): string => name.replace(/[^A-Za-z0-9 ._-]/g, '_');
/** RFC 8187, section 3.2.1. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
