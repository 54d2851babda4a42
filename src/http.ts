import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DOWNLOAD_PATH } from './downloads/links';
import { Hopeless } from './shared/patience';
import { SLACK_PATH } from './slack/receiver';

/** What the public port asks of the rest. */
export interface PublicPort {
  /** Slack's requests; unset until Trellis knows its workspace, and Slack is told to try again. */
  slack: RequestListener | undefined;
  /** One-time links; unset as long. */
  downloads: RequestListener | undefined;
  /** Why Trellis cannot serve people at this moment, in a word or two each; empty when it can. */
  notReady: () => Promise<readonly string[]>;
}

/** `GET /health` (this process), `GET /ready` (database and Slack), `POST /slack/events`, and one-time links. */
export function publicServer(port: PublicPort): Server {
  return createServer((request, response) => {
    const [pathname] = (request.url ?? '/').split('?');
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/health') return json(200, { status: 'ok' });
    if (pathname === '/ready') {
      port.notReady().then(
        (missing) => json(missing.length === 0 ? 200 : 503, { ready: missing.length === 0, missing }),
        () => json(503, { ready: false, missing: ['unknown'] }),
      );
      return;
    }
    const isDownload = pathname?.startsWith(DOWNLOAD_PATH);
    if (pathname !== SLACK_PATH && !isDownload) return json(404, { error: 'not found' });
    const listener = isDownload ? port.downloads : port.slack;
    return listener ? listener(request, response) : json(503, { error: 'starting' });
  });
}

/**
 * Opens the port on all interfaces (`host` for one only).
 * @returns the port, chosen by the system where it was 0.
 * @throws Hopeless when it is taken.
 */
export function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Hopeless(`Port ${port} is taken: stop what listens there, or set PORT to another.`)
          : error,
      ),
    );
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Takes no new connections. @returns how to end it: whoever is still connected then is cut off. */
export function closing(server: Server): () => Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  return () => {
    server.closeAllConnections();
    return closed;
  };
}
