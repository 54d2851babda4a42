import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Posts payloads as Slack does: form-encoded and signed, over connections that are kept. */
export interface SignedPoster {
  /** @returns how long the answer took, in milliseconds. @throws Error unless the answer is 200. */
  post(payload: object): Promise<{ ms: number; body: string }>;
  /** A form as it is: a slash command. */
  send(form: Record<string, string>): Promise<{ ms: number; body: string }>;
  close(): void;
}

export function signedPoster(url: string, signingSecret: string, connections: number): SignedPoster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: SignedPoster['send'] = (form) => {
    const body = new URLSearchParams(form).toString();
    const timestamp = Math.floor(Date.now() / 1_000);
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    };
    return new Promise((resolve, reject) => {
      const begun = performance.now();
      const call = request(url, { method: 'POST', agent, headers }, (response) => {
        let answer = '';
        response.on('data', (chunk: Buffer) => {
          answer += chunk.toString();
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve({ ms: performance.now() - begun, body: answer });
          else reject(new Error(`Trellis answered ${response.statusCode}.`));
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  };
  return {
    close: () => agent.destroy(),
    send,
    post: (payload) => send({ payload: JSON.stringify(payload) }),
  };
}
