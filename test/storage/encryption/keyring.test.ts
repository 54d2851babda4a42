import fc from 'fast-check';
import { keyIdOf, keyring } from '../../../src/storage/encryption/keyring';
import { type Place, placeBytes } from '../../../src/storage/encryption/place';
import { SealBroken } from '../../../src/storage/encryption/seal-broken';
import { KEY_ONE, KEY_TWO, WRONG_KEY_ONE } from '../../support/keys';

const HERE: Place = {
  workspaceId: 'T1',
  collection: 'audit_entries',
  id: 'entry-1',
  path: ['why'],
};
const one = keyring(KEY_ONE);
/** Any sequence of UTF-16 units: NUL, half surrogate pairs and all. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);
const reasonOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof SealBroken) return error.reason;
    throw error;
  }
  return 'opened';
};

describe('a sealed text', () => {
  it('opens to exactly what was sealed, whatever was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(one.open(one.seal(text, HERE), HERE)).toBe(text);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['NUL', '\0'],
    ['half a surrogate pair', 'a\ud800b'],
    ['100 KB', 'Übergröße 🌱'.repeat(9_000)],
  ])('may be %s', (_what, text) => {
    expect(one.open(one.seal(text, HERE), HERE)).toBe(text);
  });

  it('says under which version and key it is sealed, is ASCII, and shows nothing of the text', () => {
    const sealed = one.seal('Ben is often late.', HERE);
    expect(sealed).toMatch(/^1\.one\.[A-Za-z0-9_-]+$/);
    expect(keyIdOf(sealed)).toBe('one');
    expect(Buffer.from(sealed.slice('1.one.'.length), 'base64url').toString('latin1')).not.toContain('late');
  });

  it('opens that was sealed before anything but texts could be', () => {
    const old = '1.one.CvUszEUOUqeTetTb8eLjHVutM9d2b5KdF9_gb1hGliI1IVgHOkYgfsWYSlsphIxoLAG7vUneWw';
    expect(one.open(old, HERE)).toBe('Ben is often late. \ud800');
  });

  it('is another one each time, so that equal texts cannot be told', () => {
    expect(new Set(Array.from({ length: 100 }, () => one.seal('same', HERE))).size).toBe(100);
  });

  it.each([
    ['another workspace', { workspaceId: 'T2' }],
    ['another collection', { collection: 'letters' }],
    ['another record', { id: 'entry-2' }],
    ['another field', { path: ['note'] }],
    ['another element of a list', { path: ['toTell', 'b', 'why'] }],
  ])('cannot be moved to %s', (_where, moved) => {
    const sealed = one.seal('Ben is often late.', HERE);
    expect(reasonOf(() => one.open(sealed, { ...HERE, ...moved }))).toBe(
      'it was changed, moved here from elsewhere, or sealed with another key',
    );
  });

  it('is broken by any change of any of its characters', () => {
    const sealed = one.seal('late', HERE);
    for (let at = 0; at < sealed.length; at += 1) {
      for (const other of 'AB0_') {
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        if (changed !== sealed) expect(reasonOf(() => one.open(changed, HERE))).not.toBe('opened');
      }
    }
  });

  it.each(['', '1', '1.one.', '1.one.AAAA', 'Ben is often late.', '2.one.AAAA', '1.one.AAAA='])(
    'is not %p',
    (text) => {
      expect(() => one.open(text, HERE)).toThrow(SealBroken);
    },
  );

  it('says which field of which record cannot be read, and nothing of what stands there', () => {
    expect(() => one.open('Ben is often late.', HERE)).toThrow(
      'why of entry-1 in audit_entries cannot be read: it was never sealed.',
    );
  });
});

describe('the keyring', () => {
  it('writes with its first key and reads with every one', () => {
    const both = keyring(`${KEY_TWO},${KEY_ONE}`);
    expect(keyIdOf(both.seal('x', HERE))).toBe('two');
    expect(both.open(one.seal('old', HERE), HERE)).toBe('old');
    expect(both).toMatchObject({ writes: 'two', ids: ['two', 'one'] });
  });

  it('tells a key that is missing from one that is wrong', () => {
    const sealed = keyring(KEY_TWO).seal('x', HERE);
    expect(reasonOf(() => one.open(sealed, HERE))).toBe('key two is not in TRELLIS_ENCRYPTION_KEYS');
    expect(reasonOf(() => keyring(WRONG_KEY_ONE).open(one.seal('x', HERE), HERE))).toBe(
      'it was changed, moved here from elsewhere, or sealed with another key',
    );
  });

  it('shows no key when it is printed', () => {
    expect(JSON.stringify(one) + String(one)).not.toContain(KEY_ONE.split(':')[1]);
  });

  it('refuses what is no list of keys', () => {
    expect(() => keyring('one:short')).toThrow(
      'The encryption keys are not right: part 1 has no good key: 32 bytes as base64',
    );
  });
});

describe('a place', () => {
  it('never has the same bytes as another', () => {
    const places = fc.record({
      workspaceId: fc.string(),
      collection: fc.string(),
      id: anyText,
      path: fc.array(anyText),
    });
    fc.assert(
      fc.property(places, places, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(placeBytes(a).equals(placeBytes(b))).toBe(false);
      }),
    );
    expect(placeBytes({ ...HERE, path: ['a', 'b'] })).not.toEqual(placeBytes({ ...HERE, path: ['a.b'] }));
  });
});
