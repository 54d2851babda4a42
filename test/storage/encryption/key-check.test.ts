import type { Connection, Model } from 'mongoose';
import { systemTime } from '../../../src/shared/clock';
import { Hopeless } from '../../../src/shared/patience';
import { checkKeys } from '../../../src/storage/encryption/key-proofs.store';
import { keyring } from '../../../src/storage/encryption/keyring';
import { KEY_ONE, KEY_TWO, WRONG_KEY_ONE } from '../../support/keys';
import { type LetterServer, letterServer } from '../../support/letter-store';

describe('the check of the keys at the start', () => {
  let server: LetterServer;
  beforeEach(async () => {
    server = await letterServer();
  });
  afterEach(() => server.close());

  const refusal = async (keys: string): Promise<unknown> =>
    server.openedWith(keys).then(
      () => 'opened',
      (error: unknown) => error,
    );

  it('passes with the same key, and with more of them', async () => {
    await server.openedWith(KEY_ONE);
    await server.openedWith(KEY_ONE);
    await server.openedWith(`${KEY_TWO},${KEY_ONE}`);
    await server.openedWith(`${KEY_ONE},${KEY_TWO}`);
  });

  it('passes without a key that was only ever there to read', async () => {
    await server.openedWith(`${KEY_ONE},${KEY_TWO}`);
    expect(await refusal(KEY_ONE)).toBe('opened');
  });

  it('stops the start when a key is missing, in one line that names it', async () => {
    await server.openedWith(KEY_ONE);
    expect(await refusal(KEY_TWO)).toEqual(
      new Hopeless(
        'TRELLIS_ENCRYPTION_KEYS lacks the key "one", under which texts are stored: put it back, after the key that writes.',
      ),
    );
  });

  it.each([
    ['first', WRONG_KEY_ONE],
    ['after another', `${KEY_TWO},${WRONG_KEY_ONE}`],
  ])('stops the start when another key stands under a known id, %s', async (_where, keys) => {
    await server.openedWith(KEY_ONE);
    expect(await refusal(keys)).toEqual(
      new Hopeless(
        'TRELLIS_ENCRYPTION_KEYS has another key "one" than the one that texts are stored under: put that one back, and give a new key an id of its own.',
      ),
    );
  });

  it('remembers nothing of a start that it stopped', async () => {
    await server.openedWith(KEY_ONE);
    await refusal(KEY_TWO);
    expect(
      await refusal(
        `${KEY_TWO.replace(/two:.*/, `two:${Buffer.alloc(32, 8).toString('base64')}`)},${KEY_ONE}`,
      ),
    ).toBe('opened');
  });

  it('takes two first starts at once', async () => {
    await Promise.all([server.openedWith(KEY_ONE), server.openedWith(KEY_ONE), server.openedWith(KEY_ONE)]);
    expect(await refusal(KEY_ONE)).toBe('opened');
  });

  it('stops the start when another process brings another key under that id at the same moment', async () => {
    const here = await server.openedWith(KEY_TWO);
    const keys = { workspaceId: 'T0BOTH', time: systemTime() };
    const quicker = { ...keys, connection: here.connection, keyring: keyring(KEY_ONE) };
    const slower = { ...quicker, keyring: keyring(WRONG_KEY_ONE) };
    beforeItIsNoted(here.connection, () => checkKeys(quicker));
    await expect(checkKeys(slower)).rejects.toThrow('has another key "one"');
  });
});

/** Has something happen once the proofs were read for the first time, and before the key is noted. */
function beforeItIsNoted(connection: Connection, happens: () => Promise<void>): void {
  const model = connection.model.bind(connection) as (...args: unknown[]) => Model<unknown>;
  const noting = ((...args: unknown[]) => {
    const made = model(...args);
    const updateOne = made.updateOne.bind(made);
    made.updateOne = (async (...update: Parameters<typeof updateOne>) => {
      connection.model = model as typeof connection.model;
      await happens();
      return updateOne(...update);
    }) as never;
    return made;
  }) as typeof connection.model;
  connection.model = noting;
}
