import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

it('an option that is none is answered by where to read what may be typed', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'trellis-cli-'));
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'demo', '--frobnicate'], {
    cwd,
    encoding: 'utf8',
    timeout: 10_000,
  });
  expect(status).toBe(1);
  expect(stderr).toContain("Unknown option '--frobnicate'");
  expect(stderr).toContain('Write "npx trellis help" to see what may be typed.\n');
});
