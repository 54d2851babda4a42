import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerPage, type PageSide } from '../page-server/page-routes';
import type { Slack } from '../slack';
import type { WebApi } from '../web-api/web-api';
import { answerFile, answerLogin } from './file-routes';
import { answerResponseUrl, answerWebApi } from './slack-routes';
import { serveStatic } from './static-files';
import { takeUpload } from './upload-routes';

export interface Doors {
  slack: Slack;
  api: WebApi;
  page: PageSide;
}

const route = async (doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = url.pathname;
  if (path.startsWith('/slack-api/')) return answerWebApi(doors.api, url, request, response);
  if (path.startsWith('/hooks/')) return answerResponseUrl(doors.slack, path, request, response);
  if (path.startsWith('/upload/')) return takeUpload(doors.slack, doors.api, path, request, response);
  if (path.startsWith('/files-pri/')) return answerFile(doors.slack, doors.api, path, request, response);
  if (path === '/' && url.searchParams.has('redir')) return answerLogin(response);
  if (path.startsWith('/api/')) return answerPage(doors.page, url, request, response);
  return serveStatic(decodeURIComponent(path), response);
};

const fail = (response: ServerResponse, error: unknown): void => {
  process.emitWarning(error instanceof Error ? error : String(error));
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(500, { 'content-type': 'application/json' })
      .end('{"ok":false,"error":"internal_error"}');
};

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Serves on the loopback interface alone. Resolves with the port and how to stop. */
export const serve = async (
  doors: Doors,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    route(doors, request, response).catch((error: unknown) => fail(response, error));
  });
  const bound = await listen(server, port);
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: bound, close };
};
