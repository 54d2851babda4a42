import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hopeless } from './shared/patience';

/** What the public port asks of the rest. */
export interface PublicPort {
  /** Slack's requests; unset until Trellis knows its workspace, and Slack is told to try again. */
  slack: RequestListener | undefined;
  /** Why Trellis cannot serve people at this moment, in a word or two each; empty when it can. */
  notReady: () => Promise<readonly string[]>;
}

/** Where Slack sends commands, clicks, submissions and events. */
export const SLACK_PATH = '/slack/events';

/** `GET /health` (this process), `GET /ready` (database and Slack), `POST /slack/events`. */
export function publicServer(port: PublicPort): Server {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
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
    if (pathname !== SLACK_PATH) return json(404, { error: 'not found' });
    if (!port.slack) return json(503, { error: 'starting' });
    return port.slack(request, response);
  });
}

/**
 * Opens the port on all interfaces (`host` for one only).
 * @returns the port, chosen by the system where it was 0.
 * @throws Hopeless when it is taken.
 */
export function listen(server: Server, port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(isTaken(error) ? taken(port) : error);
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const isTaken = ({ code }: NodeJS.ErrnoException): boolean => code === 'EADDRINUSE';

const taken = (port: number): Hopeless =>
  new Hopeless(`Port ${port} is taken: stop what listens there, or set PORT to another.`);

/** Takes no new requests and resolves when the open ones are answered. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
