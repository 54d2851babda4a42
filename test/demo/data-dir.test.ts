import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { claimDataDir, forget, inside, provenUnused } from '../../src/demo/data-dir';

const somewhere = () => mkdtempSync(join(tmpdir(), 'trellis-data-'));

describe("the demo's directory", () => {
  it('is made where there is none, and taken again where the demo made it', () => {
    const dir = join(somewhere(), 'deep', 'demo');
    claimDataDir(dir);
    writeFileSync(inside(dir).clock, '{}');
    claimDataDir(dir);
    expect(readFileSync(inside(dir).clock, 'utf8')).toBe('{}');
  });

  it('is never one with anything else in it, and nothing in that is touched', () => {
    const dir = somewhere();
    mkdirSync(join(dir, 'store'));
    writeFileSync(join(dir, 'store', 'mine'), 'mine');
    expect(() => claimDataDir(dir)).toThrow(
      `${dir} was not made by the Trellis demo, so nothing in it was touched: choose another directory by --data.`,
    );
    expect(readdirSync(dir)).toEqual(['store']);
    expect(readFileSync(join(dir, 'store', 'mine'), 'utf8')).toBe('mine');
  });

  it('loses what the demo keeps there when it begins anew, and nothing beside it', async () => {
    const dir = somewhere();
    claimDataDir(dir);
    mkdirSync(inside(dir).slack);
    writeFileSync(join(inside(dir).slack, 'workspace.jsonl'), '');
    writeFileSync(inside(dir).clock, '{}');
    writeFileSync(join(dir, 'holiday.jpg'), 'mine');
    forget(dir);
    expect(readdirSync(dir).sort()).toEqual(['.made-by-the-trellis-demo', 'holiday.jpg']);
  });

  it('is told apart from one on which a demo runs', async () => {
    const dir = somewhere();
    claimDataDir(dir);
    await provenUnused(dir);
    const running = await startEmbeddedMongo({ dataDir: inside(dir).store });
    await expect(provenUnused(dir)).rejects.toThrow(
      'A demo is running on this data: stop it first, or choose another directory by --data.',
    );
    await running.close();
    await provenUnused(dir);
  });
});
