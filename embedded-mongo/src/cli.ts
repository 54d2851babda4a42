import { parseArgs } from 'node:util';
import { startInThisThread } from './server';

const USAGE = `Usage: embedded-mongo [--data DIR] [--port N]

  --data DIR   where the data lives (left out: in memory)
  --port N     loopback port (left out: a unix socket; 0: any free port)
`;

const readPort = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port must be a number from 0 to 65535, not ${text}`);
};

/** Runs the server until SIGINT or SIGTERM; prints its URI when it can be connected to. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const server = await startInThisThread({ dataDir: values.data, port: readPort(values.port) });
  const stop = () => void server.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`${server.uri}\n`);
};

main().catch((error: unknown) => {
  process.stderr.write(`embedded-mongo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
