import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const DIST = join(__dirname, '..', '..', 'dist', 'src');

/**
 * The start of a Trellis whose notes have two shapes behind them, as a process of its own. It kills itself as a power
 * cut would: `afterMs` after its `nth` batch was given its new shape, or while it `hangs` over it.
 */
const START = `
const [dist, uri, dataDir, nth, afterMs, hangs, speed, begun] = process.argv.slice(1);
const load = (name) => require(dist + '/' + name + '.js');
const lines = [];
const log = Object.fromEntries(['error', 'warn', 'info', 'debug'].map((level) => [
  level, (fields, msg) => lines.push(typeof fields === 'string' ? { msg: fields } : { ...fields, msg }),
]));
const kill = () => process.kill(process.pid, 'SIGKILL');
let batches = 0;
const counted = (up) => (batch) => {
  batches += 1;
  if (batches !== Number(nth)) return batch.map(up);
  Number(afterMs) > 0 ? setTimeout(kill, Number(afterMs)) : kill();
  return hangs === 'true' ? new Promise(() => {}) : batch.map(up);
};
const migrations = [
  { name: 'notes.two', collection: 'notes', from: 1,
    up: counted(({ name, ...rest }) => ({ ...rest, first: name.split(' ')[0], last: name.split(' ')[1] })) },
  { name: 'notes.three', collection: 'notes', from: 2,
    up: counted((note) => ({ ...note, full: note.last + ', ' + note.first, taken: (note.taken ?? 0) + 1 })) },
];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms / Number(speed)));
const now = () => new Date(Number(begun) + (Date.now() - Number(begun)) * Number(speed));
(async () => {
  const own = dataDir ? await require('@trellis/embedded-mongo').startEmbeddedMongo({ dataDir }) : undefined;
  const connection = await load('storage/connection').connect(own?.uri ?? uri);
  const shape = { first: String, last: String, full: String, taken: Number };
  connection.model('Note', load('storage/document').documentSchema(3, shape), 'notes');
  const { migrate } = load('storage/migrations/migrate');
  await migrate({
    connection, migrations, log, time: { now, sleep },
    workspaceId: 'T0NOTES', newId: load('shared/ids').randomIds(), signal: new AbortController().signal,
  });
  process.stdout.write(JSON.stringify(lines), () => process.exit(0));
})().catch((error) => { console.error(error); process.exit(1); });
`;

export const WORKSPACE = 'T0NOTES';

export interface Start {
  /** A store that runs, or where its own embedded one keeps its data. */
  readonly uri?: string;
  readonly dataDir?: string;
  /** Never, by default. */
  readonly killed?: { readonly nth: number; readonly afterMs: number; readonly hangs?: boolean };
  /** How many times faster its clock runs than ours; all begin at the same instant. */
  readonly speed?: number;
}

/** How it ended, and what it had to say where it came to the end. */
export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly {
    readonly msg: string;
    readonly migration?: string;
    readonly documents?: number;
  }[];
}

const BEGUN = Date.now();

/** @throws Error where it fails otherwise than by being killed. */
export async function migratingProcess(start: Start): Promise<Ended> {
  const { uri = '', dataDir = '', killed = { nth: 0, afterMs: 0 }, speed = 1 } = start;
  const { nth, afterMs, hangs = false } = killed;
  const args = [DIST, uri, dataDir, nth, afterMs, hangs, speed, BEGUN].map(String);
  const child = spawn(process.execPath, ['-e', START, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: DIST,
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code !== 0 && signal === null) throw new Error(`The start ended with ${code}.`);
  return { signal, lines: printed === '' ? [] : JSON.parse(printed) };
}
