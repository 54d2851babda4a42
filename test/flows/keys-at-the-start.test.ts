import { Hopeless } from '../../src/shared/patience';
import { ASHA, HELEN } from '../support/company';
import { KEY_ONE, KEY_TWO, WRONG_KEY_ONE } from '../support/keys';
import { type WholeApp, wholeApp } from '../support/whole-app';

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
});
afterEach(() => world.stopTrellis());
afterAll(() => world.stop());

describe('Trellis, started again', () => {
  it.each([
    ['without the key of its data', KEY_TWO, 'TRELLIS_ENCRYPTION_KEYS lacks the key "one"'],
    ['with another key of that name', WRONG_KEY_ONE, 'TRELLIS_ENCRYPTION_KEYS has another key "one"'],
  ])('%s stops and says so, instead of trying on', async (_how, encryptionKeys, says) => {
    await world.stopTrellis();
    const start = world.startTrellis({ encryptionKeys });
    await expect(start).rejects.toThrow(Hopeless);
    await expect(start).rejects.toThrow(says);
  });

  it('says every minute with which key it writes, so that none is given up under its hands', async () => {
    await world.startTrellis();
    const proofs = world.connection.db!.collection<{ _id: string }>('encryption_keys');
    await proofs.deleteOne({ _id: 'one' });
    await world.app.tick();
    expect(await proofs.findOne({ _id: 'one' })).toMatchObject({ usedAt: expect.any(Date) });
  });

  it('with a new key in front of it serves people as before', async () => {
    await world.startTrellis({ encryptionKeys: `${KEY_TWO},${KEY_ONE}` });
    expect(await world.as(ASHA).writesObjective()).toMatchObject({ ok: true });
  });
});
