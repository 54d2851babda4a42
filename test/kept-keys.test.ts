import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { keptKeys, readConfigOrOwnKeys } from '../src/kept-keys';
import { Hopeless } from '../src/shared/patience';
import { readKeyList } from '../src/storage/encryption/key-list';

const file = () => join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json');

describe('keys of its own', () => {
  it('are made once, and are good keys', () => {
    const where = file();
    const made = keptKeys(where);
    expect(readKeyList(made.encryptionKeys)).toMatchObject({ keys: [{ id: 'own' }], problems: [] });
    expect(Buffer.from(made.auditKey, 'base64')).toHaveLength(32);
    expect(keptKeys(where)).toEqual(made);
    expect(keptKeys(file())).not.toEqual(made);
  });

  it('can be read by their user alone', () => {
    const where = file();
    keptKeys(where);
    expect(statSync(where).mode & 0o777).toBe(0o600);
  });

  it('leave nothing but their file behind', () => {
    const where = file();
    keptKeys(where);
    expect(readdirSync(dirname(where))).toEqual(['keys.json']);
  });

  const KEY = Buffer.alloc(32, 1).toString('base64');
  it.each([
    ['empty', ''],
    ['cut off', '{"encryptionKeys":'],
    ['of another content', '{"keys":[]}'],
    ['with half an encryption key', JSON.stringify({ encryptionKeys: 'own:AAAA', auditKey: KEY })],
    ['without an audit key', JSON.stringify({ encryptionKeys: `own:${KEY}`, auditKey: '' })],
  ])('are not made anew when their file is %s: one sentence says what to do', (_how, content) => {
    const where = file();
    writeFileSync(where, content);
    expect(() => keptKeys(where)).toThrow(
      new Hopeless(
        `${where} does not hold the keys that Trellis made any more: put it back from a backup of this directory, because what was encrypted cannot be read without them.`,
      ),
    );
    expect(readFileSync(where, 'utf8')).toBe(content);
  });
});

describe('a start without keys', () => {
  const trial = () => ({
    SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    TRELLIS_HR_ADMINS: 'U01HR',
    TRELLIS_ADMIN_CHANNEL: 'C01PEOPLE',
    TRELLIS_DATA_DIR: join(mkdtempSync(join(tmpdir(), 'keys-')), 'trial'),
  });

  it('makes its own in a trial, and uses them again', () => {
    const env = trial();
    const first = readConfigOrOwnKeys(env);
    expect(readKeyList(first.encryptionKeys).problems).toEqual([]);
    expect(readConfigOrOwnKeys(env)).toEqual(first);
    expect(statSync(join(env.TRELLIS_DATA_DIR, 'keys.json')).mode & 0o777).toBe(0o600);
  });

  it('is refused in production, and where only one of the two is named', () => {
    const missing = /TRELLIS_ENCRYPTION_KEYS is missing/;
    expect(() => readConfigOrOwnKeys({ ...trial(), NODE_ENV: 'production' })).toThrow(missing);
    const auditKey = Buffer.alloc(32, 1).toString('base64');
    expect(() => readConfigOrOwnKeys({ ...trial(), TRELLIS_AUDIT_KEY: auditKey })).toThrow(missing);
  });

  it('makes none where something else is missing', () => {
    expect(() => readConfigOrOwnKeys({})).toThrow(/SLACK_BOT_TOKEN is missing/);
  });
});
