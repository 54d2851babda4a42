import { type EmbeddedMongo, startEmbeddedMongo } from '@trellis/embedded-mongo';
import type { Connection, Model } from 'mongoose';
import { systemTime } from '../../src/shared/clock';
import { connect } from '../../src/storage/connection';
import { checkKeys } from '../../src/storage/encryption/key-proofs.store';
import { type Keyring, keyring } from '../../src/storage/encryption/keyring';
import { type Letter, lettersOn } from './letters';
import { keptLog, type LogLine } from './log-lines';

export const WORKSPACE = 'T0LETTERS';

/** Letters, as a Trellis with certain keys has them. */
export interface LetterStore {
  readonly connection: Connection;
  readonly letters: Model<Letter>;
  readonly keyring: Keyring;
  readonly lines: readonly LogLine[];
  readonly log: ReturnType<typeof keptLog>['log'];
}

/** One embedded store that can be opened with several lists of keys, one after the other. */
export interface LetterServer {
  /** As a start does: with its keys checked. */
  openedWith(keys: string): Promise<LetterStore>;
  close(): Promise<void>;
}

export async function letterServer(dataDir?: string): Promise<LetterServer> {
  const server: EmbeddedMongo = await startEmbeddedMongo({ dataDir });
  const connections: Connection[] = [];
  return {
    async openedWith(keys) {
      const { log, lines } = keptLog();
      const ring = keyring(keys);
      const connection = await connect(server.uri, { keyring: ring, log });
      connections.push(connection);
      await checkKeys({ connection, workspaceId: WORKSPACE, keyring: ring, time: systemTime() });
      return { connection, letters: lettersOn(connection), keyring: ring, log, lines };
    },
    async close() {
      for (const connection of connections) await connection.close();
      await server.close();
    },
  };
}
