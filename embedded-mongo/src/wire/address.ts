import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where clients find the server. */
export interface Address {
  readonly uri: string;
  /** Takes away what was made for the address. */
  readonly release: () => Promise<void>;
}

/** macOS allows 103 bytes in the path of a unix socket, and its temporary directories have long names. */
const MAX_SOCKET_PATH = 100;
const SOCKET_NAME = 'mongodb.sock';
const PREFIX = 'embedded-mongo-';
const SUFFIX_LENGTH = 6;

const listenOn = (server: Server, target: { port: number; host: string } | { path: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(target, () => {
      server.off('error', reject);
      resolve();
    });
  });

const baseDirectory = (): string => {
  const length = join(tmpdir(), PREFIX, SOCKET_NAME).length + SUFFIX_LENGTH;
  return length <= MAX_SOCKET_PATH ? tmpdir() : '/tmp';
};

const onSocket = async (server: Server): Promise<Address> => {
  const directory = await mkdtemp(join(baseDirectory(), PREFIX));
  await chmod(directory, 0o700);
  const path = join(directory, SOCKET_NAME);
  await listenOn(server, { path });
  return {
    uri: `mongodb://${encodeURIComponent(path)}/?directConnection=true`,
    release: () => rm(directory, { recursive: true, force: true }),
  };
};

const onPort = async (server: Server, port: number): Promise<Address> => {
  await listenOn(server, { port, host: '127.0.0.1' });
  const taken = (server.address() as AddressInfo).port;
  return { uri: `mongodb://127.0.0.1:${taken}/?directConnection=true`, release: () => Promise.resolve() };
};

/** Listens on a loopback port (0: any free one), or on a unix socket that only this user can reach. */
export const listen = (server: Server, port: number | undefined): Promise<Address> =>
  port === undefined ? onSocket(server) : onPort(server, port);
