import { Double } from 'bson';
import { MAX_DOCUMENT_BYTES } from '../bson/encode';
import { documentOf, type Value } from '../bson/value';
import { MAX_MESSAGE_BYTES, MAX_WRITE_BATCH } from '../limits';
import type { Command, Commands } from './command';

/** What this store says it is: a standalone server of this version. */
export const VERSION = '8.0.0';
const WIRE_VERSION = 25;
const SESSION_MINUTES = 30;
const ok = (fields: Record<string, Value> = {}) => documentOf({ ...fields, ok: new Double(1) });

const hello: Command = {
  accepts: 'anything',
  run: ({ connectionId }, { now }) =>
    ok({
      helloOk: true,
      isWritablePrimary: true,
      ismaster: true,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      maxMessageSizeBytes: MAX_MESSAGE_BYTES,
      maxWriteBatchSize: MAX_WRITE_BATCH,
      localTime: now(),
      logicalSessionTimeoutMinutes: SESSION_MINUTES,
      connectionId,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
    }),
};

const buildInfo: Command = {
  accepts: [],
  run: () =>
    ok({
      version: VERSION,
      versionArray: [...VERSION.split('.').map(Number), 0],
      gitVersion: 'embedded',
      modules: [],
      bits: 64,
      maxBsonObjectSize: MAX_DOCUMENT_BYTES,
      storageEngines: ['embedded'],
    }),
};

const getParameter: Command = {
  accepts: ['featureCompatibilityVersion', 'allParameters'],
  run: () => ok({ featureCompatibilityVersion: documentOf({ version: '8.0' }) }),
};

const connectionStatus: Command = {
  accepts: ['showPrivileges'],
  run: () => ok({ authInfo: documentOf({ authenticatedUsers: [], authenticatedUserRoles: [] }) }),
};

const nothing: Command = { accepts: [], run: () => ok() };

/** Greetings, sessions (which mean nothing here, but drivers use them) and questions about the server. */
export const handshakeCommands: Commands = {
  hello,
  ismaster: hello,
  isMaster: hello,
  buildInfo,
  buildinfo: buildInfo,
  getParameter,
  connectionStatus,
  ping: nothing,
  endSessions: nothing,
  refreshSessions: nothing,
  killSessions: nothing,
  getLog: { accepts: [], run: () => ok({ totalLinesWritten: 0, log: [] }) },
  whatsmyuri: { accepts: [], run: () => ok({ you: '127.0.0.1:0' }) },
};
