import net from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { Cursors } from '@trellis/embedded-mongo/dist/commands/cursors';
import { Store } from '@trellis/embedded-mongo/dist/store/store';
import { DEFAULT_LIMITS } from '@trellis/embedded-mongo/dist/store/usage';
import { Connection as Line } from '@trellis/embedded-mongo/dist/wire/connection';
import { buildIndexes, connect } from '../../../src/storage/connection';
import { keyring } from '../../../src/storage/encryption/keyring';
import type { TestDatabase } from '../../support/database';
import { KEY_ONE } from '../../support/keys';
import { keptLog } from '../../support/log-lines';

export type NearDatabase = Pick<TestDatabase, 'connection' | 'buildIndexes' | 'close'>;

/** No socket stands there: whoever connects to it is connected within the process. */
const PATH = '/within-this-process.sock';

/**
 * The embedded store, in this thread: organisations ask it so much that the way to another thread would take longer than
 * the answers.
 */
export async function nearDatabase(): Promise<NearDatabase> {
  const now = () => new Date();
  const context = { store: Store.inMemory(DEFAULT_LIMITS), cursors: new Cursors(now), now };
  const { createConnection } = net;
  let lines = 0;
  net.createConnection = ((target: net.IpcNetConnectOpts) => {
    if (target.path !== PATH) return createConnection(target);
    const [near, far] = duplexPair();
    lines += 1;
    new Line(asSocket(far), lines, context);
    process.nextTick(() => near.emit('connect'));
    return asSocket(near);
  }) as typeof createConnection;
  const root = await connect(`mongodb://${encodeURIComponent(PATH)}/?directConnection=true`, {
    keyring: keyring(KEY_ONE),
    log: keptLog().log,
  });
  const connection = root.useDb('trellis');
  return {
    connection,
    buildIndexes: () => buildIndexes(connection),
    async close() {
      await root.close();
      net.createConnection = createConnection;
      await context.store.close();
    },
  };
}

/** Where there is no network there is nothing to wait for. */
function asSocket(stream: Duplex): net.Socket {
  const socket = Object.assign(stream, {
    setKeepAlive: () => socket,
    setNoDelay: () => socket,
    setTimeout: () => socket,
    destroySoon: () => socket.destroy(),
  });
  return socket as unknown as net.Socket;
}
