import { keys } from '../../src/commands/keys';
import { withStore } from '../../src/commands/store';
import { aDirectory, environment, startedOnce, terminal } from '../support/command-line';
import { KEY_ONE, KEY_TWO } from '../support/keys';

describe('trellis keys rotate', () => {
  it('frees the key that was replaced, after which Trellis starts without it', async () => {
    const dataDir = aDirectory();
    await (await startedOnce(dataDir)).close();
    await withStore(terminal(environment(dataDir)).io, async () => undefined);

    const both = terminal({
      ...environment(dataDir),
      TRELLIS_ENCRYPTION_KEYS: `${KEY_TWO},${KEY_ONE}`,
    });
    expect(await keys.run(['rotate'], both.io)).toBe(0);
    expect(both.out.join('')).toContain(
      'Nothing is stored under "one" any more: it may be removed from TRELLIS_ENCRYPTION_KEYS.\n',
    );

    const second = terminal({ ...environment(dataDir), TRELLIS_ENCRYPTION_KEYS: KEY_TWO });
    expect(await keys.run(['rotate'], second.io)).toBe(0);
    expect(second.out).toEqual(['Nothing is encrypted yet.\n']);
    expect([...both.err, ...second.err]).toEqual([]);
  });

  it.each([[[]], [['rotat']], [['rotate', 'now']]])('typed as keys %p says how it is typed', async (args) => {
    const here = terminal(environment(aDirectory()));
    expect(await keys.run(args, here.io)).toBe(2);
    expect(here.err.join('')).toMatch(/^trellis keys rotate\n/);
  });
});
