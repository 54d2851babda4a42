import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Config, readConfig } from './config';
import { Hopeless } from './shared/patience';
import { readKeyList } from './storage/encryption/key-list';

const KEY_BYTES = 32;
const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === KEY_BYTES);
const ownKeys = z.object({
  encryptionKeys: z.string().refine((list) => readKeyList(list).problems.length === 0),
  auditKey: key,
});

/** Keys that Trellis made itself, as the configuration has them. */
export type OwnKeys = z.infer<typeof ownKeys>;

/**
 * The keys in `file`, which only this user can read; made where there is none.
 * @throws Hopeless where the file is damaged: what was encrypted needs the keys that were in it.
 */
export function keptKeys(file: string): OwnKeys {
  if (!existsSync(file)) makeKeys(file);
  const kept = ownKeys.safeParse(jsonIn(readFileSync(file, 'utf8')));
  if (kept.success) return kept.data;
  throw new Hopeless(
    `${file} does not hold the keys that Trellis made any more: put it back from a backup of this directory, because what was encrypted cannot be read without them.`,
  );
}

/** Nobody ever finds the file half written, and of several at once one makes the keys of all. */
function makeKeys(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(newKeys()), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const newKeys = (): OwnKeys => ({ encryptionKeys: `own:${newKey()}`, auditKey: newKey() });
const newKey = () => randomBytes(KEY_BYTES).toString('base64');

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
