import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '../demo/demo';
import type { Command } from './command';

const MANIFEST = join(__dirname, '..', '..', '..', 'manifests', 'production.json');

export const demo: Command = {
  usage: `trellis demo [--reset] [--port 4390] [--data .trellis/demo]
    Starts Trellis with a simulated Slack workspace and prints an address to open.
    --reset  begins anew
`,
  async run(args, { random, log, out, onStop }) {
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
      random,
      log,
    });
    onStop(running.stop);
    out(
      `\n  Trellis is ready: open ${running.pageUrl}\n\n  Ctrl-C stops it; what you did is kept in ${values.data}.\n` +
        '  npm run demo -- --reset begins anew.\n\n',
    );
    return 0;
  },
};
