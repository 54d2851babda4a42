import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a browser is answered. */
export interface Answered {
  readonly type: string;
  readonly text: string;
}

/** Asks pages within the process, as a browser would over the network. */
export const browserOf =
  (pages: RequestListener) =>
  async (method: 'GET' | 'POST', url: string): Promise<Answered> => {
    let type = '';
    const response = Object.assign(new PassThrough(), {
      writeHead(_status: number, headers: Readonly<Record<string, string>>) {
        type = headers['content-type'] ?? '';
      },
    });
    const request = { method, url: new URL(url).pathname, resume: () => undefined };
    pages(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    return { text: await text(response), type };
  };
