import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type Demo, startDemo } from './demo/demo';

const USAGE = `trellis demo [--reset] [--port 4390] [--data .trellis/demo]
    Starts Trellis with a simulated Slack workspace and prints an address to open.
    --reset  begins anew
`;

const MANIFEST = join(__dirname, '..', '..', 'manifests', 'production.json');

async function main(argv: readonly string[]): Promise<void> {
  const [command, ...args] = argv;
  if (command === 'demo') return demo(args);
  process.stdout.write(USAGE);
  process.exitCode = command === undefined || command === 'help' ? 0 : 2;
}

async function demo(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      reset: { type: 'boolean', default: false },
      port: { type: 'string', default: '4390' },
      data: { type: 'string', default: join('.trellis', 'demo') },
    },
  });
  const running = await startDemo({
    dataDir: values.data,
    reset: values.reset,
    port: Number(values.port),
    manifest: JSON.parse(readFileSync(MANIFEST, 'utf8')),
    random: Math.random,
    log: pino({ level: process.env.LOG_LEVEL || 'warn' }),
  });
  stopOnSignals(running);
  process.stdout.write(
    `\n  Trellis is ready: open ${running.pageUrl}\n\n  Ctrl-C stops it; what you did is kept in ${values.data}.\n` +
      '  npm run demo -- --reset begins anew.\n\n',
  );
}

function stopOnSignals(running: Demo): void {
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
