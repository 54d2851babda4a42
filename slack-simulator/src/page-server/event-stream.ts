import type { ServerResponse } from 'node:http';
import type { Changes } from '../changes';

const HEARTBEAT_MS = 25_000;

/** `GET /api/events`: tells one open page of changes until it goes away. */
export const streamChanges = (changes: Changes, user: string | undefined, response: ServerResponse): void => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  response.write(': welcome\n\n');
  const stop = changes.listen(user, (change) => response.write(`data: ${JSON.stringify(change)}\n\n`));
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  response.on('close', () => {
    stop();
    clearInterval(heartbeat);
  });
};
