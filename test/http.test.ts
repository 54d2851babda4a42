import { connect as connectSocket } from 'node:net';
import { closing, listen, type PublicPort, publicServer } from '../src/http';

async function open(port: Partial<PublicPort> = {}) {
  const server = publicServer({ slack: undefined, downloads: undefined, notReady: async () => [], ...port });
  const number = await listen(server, 0, '127.0.0.1');
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${number}${path}`);
    return { status: response.status, body: await response.json() };
  };
  return { server, number, get, close: () => closing(server)() };
}

/** Sends bytes as they are and reads what comes back. */
const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connectSocket(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      socket.end();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

describe('the public port', () => {
  it('says that the process lives, and whether it can serve people', async () => {
    const missing: string[] = [];
    const door = await open({ notReady: async () => missing });
    expect(await door.get('/health')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await door.get('/ready')).toEqual({ status: 200, body: { ready: true, missing: [] } });
    missing.push('database');
    expect(await door.get('/ready?verbose')).toEqual({ status: 503, body: { ready: false, missing } });
    expect((await door.get('/')).status).toBe(404);
    await door.close();
  });

  it('asks Slack to come again while Trellis is starting', async () => {
    const door = await open();
    expect(await door.get('/slack/events')).toEqual({ status: 503, body: { error: 'starting' } });
    expect(await door.get('/download/abc')).toEqual({ status: 503, body: { error: 'starting' } });
    await door.close();
  });

  it.each(['//', '/\\', 'http://[', '*', '/%'])('answers a request for %s and lives on', async (target) => {
    const door = await open();
    expect(await raw(door.number, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1.1 40[04]/);
    expect((await door.get('/health')).status).toBe(200);
    await door.close();
  });

  it('is not held open by somebody who sends half a request', async () => {
    const door = await open({ slack: () => undefined });
    const half = connectSocket(door.number, '127.0.0.1', () =>
      half.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf'),
    );
    half.on('error', () => undefined);
    await new Promise((resolve) => half.once('connect', resolve));
    await door.close();
    expect(door.server.listening).toBe(false);
  });

  it('says which port is taken', async () => {
    const door = await open();
    const second = publicServer({ slack: undefined, downloads: undefined, notReady: async () => [] });
    await expect(listen(second, door.number, '127.0.0.1')).rejects.toThrow(
      `Port ${door.number} is taken: stop what listens there, or set PORT to another.`,
    );
    await door.close();
  });
});
