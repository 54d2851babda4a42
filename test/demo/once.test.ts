import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from '../../src/demo/once';

const marker = () => join(mkdtempSync(join(tmpdir(), 'trellis-once-')), 'done');

describe('what the demo does once', () => {
  it('is not done again at the next start', async () => {
    const file = marker();
    const work = jest.fn(async () => undefined);
    await once(file, work);
    await once(file, work);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('is done again where it was cut short', async () => {
    const file = marker();
    await expect(once(file, () => Promise.reject(new Error('pulled the plug')))).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
    const work = jest.fn(async () => undefined);
    await once(file, work);
    expect(work).toHaveBeenCalledTimes(1);
  });
});
