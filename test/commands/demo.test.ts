import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandIo } from '../../src/commands/command';
import { demo } from '../../src/commands/demo';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import { keptLog } from '../support/log-lines';

function terminal() {
  const printed: string[] = [];
  const stops: (() => Promise<void>)[] = [];
  const time = systemTime();
  const io: CommandIo = {
    root: join(__dirname, '..', '..'),
    env: {},
    out: (text) => printed.push(text),
    err: (text) => printed.push(text),
    log: keptLog().log,
    clock: time,
    time,
    newId: randomIds(),
    random: () => 0,
    onStop: (stop) => stops.push(stop),
  };
  return { io, printed, stop: () => Promise.all(stops.map((end) => end())) };
}

const THREE_WEEKS_MS = 21 * 24 * 3_600_000;

const somewhere = () => join(mkdtempSync(join(tmpdir(), 'trellis-demo-')), 'demo');

jest.setTimeout(20_000);

describe('trellis demo', () => {
  it('prints one address to open, and how to begin anew on the same data', async () => {
    const here = terminal();
    const data = somewhere();
    expect(await demo.run(['--port', '0', '--data', data], here.io)).toBe(0);
    await here.stop();
    expect(here.printed.join('')).toMatch(
      /Trellis is ready: open http:\/\/127\.0\.0\.1:\d+\/#\/U0HELEN\/C0PEOPLEOPS\n/,
    );
    expect(here.printed.join('')).toContain(`npm run demo -- --reset --data ${data} begins anew.`);
  });

  it('says how to begin, and later where the story goes on', async () => {
    const data = somewhere();
    const first = terminal();
    await demo.run(['--port', '0', '--data', data], first.io);
    await first.stop();
    expect(first.printed.join('')).toContain('in #people-ops: type /cycle new.');
    writeFileSync(join(data, 'clock.json'), JSON.stringify({ aheadByMs: THREE_WEEKS_MS }));

    const then = terminal();
    await demo.run(['--port', '0', '--data', data], then.io);
    await then.stop();
    expect(then.printed.join('')).not.toContain('/cycle new');
    const said = /Going on at \w{3} (\d{1,2} \w{3,4} \d{4}), (\d\d:\d\d) UTC\.\n/.exec(then.printed.join(''));
    const goesOnAt = Date.parse(`${said?.[1]} ${said?.[2]} UTC`);
    expect(Math.abs(goesOnAt - Date.now() - THREE_WEEKS_MS)).toBeLessThan(2 * 60_000);
  });

  it.each([['again'], ['anew', '--reset']])(
    'is refused %s while it runs on that data',
    async (_, ...more) => {
      const data = somewhere();
      const here = terminal();
      await demo.run(['--port', '0', '--data', data], here.io);
      const before = readFileSync(join(data, 'slack', 'workspace.jsonl'), 'utf8');
      await expect(demo.run(['--port', '0', '--data', data, ...more], terminal().io)).rejects.toThrow(
        'A demo is running on this data: stop it first, or choose another directory by --data.',
      );
      expect(readFileSync(join(data, 'slack', 'workspace.jsonl'), 'utf8')).toBe(before);
      await here.stop();
    },
  );

  it.each(['abc', '-1', '70000', '1e3'])('says what a port is where --port is %s', async (port) => {
    await expect(demo.run([`--port=${port}`, '--data', somewhere()], terminal().io)).rejects.toThrow(
      `--port ${port} is not a port: write a number from 0 to 65535.`,
    );
  });

  it('leaves a directory alone that it did not make, reset or not', async () => {
    const data = mkdtempSync(join(tmpdir(), 'trellis-demo-'));
    writeFileSync(join(data, 'thesis.txt'), 'mine');
    const refused = /was not made by the Trellis demo, so nothing in it was touched/;
    await expect(demo.run(['--data', data], terminal().io)).rejects.toThrow(refused);
    await expect(demo.run(['--reset', '--data', data], terminal().io)).rejects.toThrow(refused);
  });
});
