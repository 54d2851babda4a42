import { createHmac } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../src/shared/clock';

/** Where Trellis listens, and a Slack that knows the signing secret. */
export interface SignedDoor {
  post(body: string): Promise<{ status: number; body: string }>;
  close(): void;
}

/** @param time the real clock by which Trellis checks signatures. */
export async function signedDoor(
  listener: RequestListener,
  secret: string,
  time: Clock,
): Promise<SignedDoor> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  return {
    async post(body) {
      const at = Math.floor(time.now().getTime() / 1_000);
      const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
      const headers = {
        'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(at),
        'x-slack-signature': `v0=${signature}`,
      };
      const response = await fetch(url, { method: 'POST', body, headers });
      return { status: response.status, body: await response.text() };
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
