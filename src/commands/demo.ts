import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Demo, startDemo } from '../demo/demo';
import { Hopeless } from '../shared/patience';
import type { Command } from './command';

const USAGE = `trellis demo [--reset] [--port 4390] [--data .trellis/demo]
    Starts Trellis with a simulated Slack workspace and prints an address to open.
    --reset  begins anew
`;
const DATA_DIR = join('.trellis', 'demo');
const PORT = '4390';

export const demo: Command = {
  usage: USAGE,
  async run(args, { root, random, log, out, onStop }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', default: false },
        reset: { type: 'boolean', default: false },
        port: { type: 'string', default: PORT },
        data: { type: 'string', default: DATA_DIR },
      },
    });
    if (values.help) {
      out(USAGE);
      return 0;
    }
    const port = portIn(values.port);
    const manifest: unknown = JSON.parse(readFileSync(join(root, 'manifests', 'production.json'), 'utf8'));
    const running = await startDemo({
      dataDir: values.data,
      reset: values.reset,
      port,
      manifest,
      random,
      log,
    });
    onStop(running.stop);
    out(welcome(running, { ...values, port }));
    return 0;
  },
};

/** @throws Hopeless for what is no port. */
function portIn(typed: string): number {
  const port = /^\d{1,5}$/.test(typed) ? Number(typed) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Hopeless(`--port ${typed} is not a port: write a number from 0 to 65535.`);
}

function welcome({ pageUrl, isNew, clock }: Demo, { port, data }: { port: number; data: string }): string {
  const taken = Number(new URL(pageUrl).port) === port || port === 0 ? '' : `  Port ${port} is taken.\n`;
  const options = data === DATA_DIR ? '' : ` --data ${data}`;
  const begin = 'You are Helen, Head of People, in #people-ops: type /cycle new.';
  return `
${taken}  Trellis is ready: open ${pageUrl}

  ${isNew ? begin : `Going on at ${instantInUtc(clock.now())}.`}
  Ctrl-C stops it; what you did is kept in ${data}.
  npm run demo -- --reset${options} begins anew.

`;
}

/** "Mon 4 Jan 2027, 18:00 UTC" */
function instantInUtc(instant: Date): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.weekday} ${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute} UTC`;
}
