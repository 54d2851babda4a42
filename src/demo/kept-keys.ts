import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const demoKeys = z.object({ encryptionKeys: z.string(), auditKey: z.string() });

/** The demo's own keys, as the configuration has them. */
export type DemoKeys = z.infer<typeof demoKeys>;

/** The keys in `file`, which only this user can read; made where there is none. */
export function keptKeys(file: string): DemoKeys {
  try {
    writeFileSync(file, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return demoKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const newKeys = (): DemoKeys => ({ encryptionKeys: `demo:${newKey()}`, auditKey: newKey() });
const newKey = () => randomBytes(32).toString('base64');
