import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Config, readConfig } from './config';

const ownKeys = z.object({ encryptionKeys: z.string(), auditKey: z.string() });

/** Keys that Trellis made itself, as the configuration has them. */
export type OwnKeys = z.infer<typeof ownKeys>;

/** The keys in `file`, which only this user can read; made where there is none. */
export function keptKeys(file: string): OwnKeys {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return ownKeys.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const newKeys = (): OwnKeys => ({ encryptionKeys: `own:${newKey()}`, auditKey: newKey() });
const newKey = () => randomBytes(32).toString('base64');

/** Where a trial keeps its own keys, in its data directory. */
export const ownKeysFile = (dataDir: string): string => join(dataDir, 'keys.json');

/**
 * Reads the environment. Outside production Trellis makes keys of its own where none is named, and keeps them beside
 * its data: a trial needs no more than Slack's values.
 * @throws ConfigError as `readConfig` does.
 */
export function readConfigOrOwnKeys(env: Readonly<Record<string, string | undefined>>): Config {
  const namesKeys = Boolean(env.TRELLIS_ENCRYPTION_KEYS?.trim() || env.TRELLIS_AUDIT_KEY?.trim());
  if (env.NODE_ENV === 'production' || namesKeys) return readConfig(env);
  const { encryptionKeys, auditKey } = newKeys();
  const config = readConfig({ ...env, TRELLIS_ENCRYPTION_KEYS: encryptionKeys, TRELLIS_AUDIT_KEY: auditKey });
  return { ...config, ...keptKeys(ownKeysFile(config.dataDir)) };
}
