import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptKeys } from '../../src/demo/kept-keys';
import { readKeyList } from '../../src/storage/encryption/key-list';

const file = () => join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json');

describe("the demo's keys", () => {
  it('are made once, and are good keys', () => {
    const where = file();
    const made = keptKeys(where);
    expect(readKeyList(made.encryptionKeys)).toMatchObject({ keys: [{ id: 'demo' }], problems: [] });
    expect(Buffer.from(made.auditKey, 'base64')).toHaveLength(32);
    expect(keptKeys(where)).toEqual(made);
    expect(keptKeys(file())).not.toEqual(made);
  });

  it('can be read by their user alone', () => {
    const where = file();
    keptKeys(where);
    expect(statSync(where).mode & 0o777).toBe(0o600);
  });

  it('are not made anew when their file is damaged: what they sealed would be lost', () => {
    const where = file();
    writeFileSync(where, '{"encryptionKeys":');
    expect(() => keptKeys(where)).toThrow();
  });
});
