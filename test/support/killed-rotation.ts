import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const DIST = join(__dirname, '..', '..', 'dist', 'src');

/** A rotation in a process that kills itself as a power cut would: `afterMs` after it sealed its `nth` value. */
const ROTATION = `
const [dist, dataDir, keys, nth, afterMs] = process.argv.slice(1);
const load = (name) => require(dist + '/' + name + '.js');
const { startEmbeddedMongo } = require('@trellis/embedded-mongo');
const log = { error() {}, warn() {}, info() {}, debug() {} };
const kill = () => process.kill(process.pid, 'SIGKILL');
(async () => {
  const ring = load('storage/encryption/keyring').keyring(keys);
  let sealed = 0;
  const seal = (plain, place) => {
    sealed += 1;
    if (sealed === Number(nth)) Number(afterMs) > 0 ? setTimeout(kill, Number(afterMs)) : kill();
    return ring.seal(plain, place);
  };
  const store = await startEmbeddedMongo({ dataDir });
  const connection = await load('storage/connection').connect(store.uri, { keyring: ring, log });
  const schema = load('storage/document').documentSchema(1, { text: { type: String, encrypted: true } });
  connection.model('Letter', schema, 'letters');
  await load('storage/encryption/rotation').rotate({
    connection, workspaceId: 'T0LETTERS', keyring: { ...ring, seal }, unusedSince: new Date(), log,
  });
  process.exit(0);
})().catch((error) => { console.error(error); process.exit(1); });
`;

/** @returns the signal that ended it. */
export async function killedRotation(
  dataDir: string,
  keys: string,
  when: { readonly nth: number; readonly afterMs: number },
): Promise<NodeJS.Signals | null> {
  const args = ['-e', ROTATION, DIST, dataDir, keys, String(when.nth), String(when.afterMs)];
  const child = spawn(process.execPath, args, { stdio: 'inherit', cwd: DIST });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return signal;
}
