import type { Connection } from '../../src/storage/connection';
import { ASHA, BEN, HELEN } from '../support/company';
import { everythingStored, tracesOf } from '../support/everything-stored';
import { lettersOn } from '../support/letters';
import { openedStore } from '../support/opened-store';
import { type WholeApp, wholeApp } from '../support/whole-app';
import { type Typed, wholeLife } from '../support/whole-life';

let world: WholeApp;
let typed: Typed;
/** Reads what is encrypted, too. */
let store: Connection;
let ashaId: string;
beforeAll(async () => {
  world = await wholeApp();
  typed = await wholeLife(world);
  store = await openedStore(world);
}, 90_000);
afterAll(async () => {
  await store.close();
  await world.stop();
});

/** Words only: figures and days stay. */
const wordsOf = (slackId: string): string[] => typed.get(slackId)!.filter((text) => /zebra/.test(text));
const traces = async (words: readonly string[]) => tracesOf(words, await everythingStored(store));

describe('Asha, who wrote in every form there is and whom others report to,', () => {
  it('is found all over the store while she works there', async () => {
    expect(wordsOf(ASHA).length).toBeGreaterThan(8);
    const found = await Promise.all(wordsOf(ASHA).map((word) => traces([word])));
    expect(found.filter(({ length }) => length > 0).length).toBeGreaterThan(8);
    const asha = await world.app.people.personBySlackId(ASHA);
    expect((await traces([asha!.id])).length).toBeGreaterThan(5);
  });

  it('would be found in what is encrypted', async () => {
    const letter = { _id: 'l', workspaceId: 'T0FERNWEH', title: 'A', tags: ['quokkahidden'] };
    await lettersOn(store).create({ ...letter, text: 'quokkahidden', anything: { of: 'quokkahidden' } });
    expect(await traces(['quokkahidden'])).toEqual([
      'letters.text: quokkahidden',
      'letters.tags.0: quokkahidden',
      'letters.anything.of: quokkahidden',
    ]);
    expect(tracesOf(['quokkahidden'], await everythingStored(world.connection))).toEqual([]);
    await store.dropCollection('letters');
  });

  it('is not erased while she is active in Slack', async () => {
    await expect(world.app.eraser.erase('asha.rao@fernweh.example')).rejects.toThrow(
      'asha.rao@fernweh.example is still active in Slack, so nothing was erased: deactivate the account first.',
    );
    expect(await traces(['Asha Rao'])).not.toEqual([]);
  });

  it('leaves, is erased, and nothing of her is left in any field of any collection', async () => {
    const { id } = (await world.app.people.personBySlackId(ASHA))!;
    ashaId = id;
    await world.driver.updateUser(ASHA, { deleted: true });
    await world.driver.until(async () => !(await world.app.people.person(id))!.active);

    const { pseudonym, kept } = await world.app.eraser.erase('Asha.Rao@fernweh.example');

    expect(await traces([id, ASHA, 'Asha Rao', 'asha.rao', ...wordsOf(ASHA)])).toEqual([]);
    expect(kept.map(({ collection, count, what }) => `${collection}: ${count} ${what}`)).toEqual([
      expect.stringMatching(/^audit_entries: [1-9]\d* what they did and what was done to them/),
      'persons: 1 who reported to them, and when',
      'teams: 1 what they led, and when',
      'objectives: 1 figures, dates and status of their objectives and key results, without what they wrote',
      'check_ins: 2 values and confidence of their check-ins, without what they wrote',
      'key_result_edits: 2 figures and dates of their edits, without what they wrote',
      expect.stringMatching(/^objective_edits: [1-9]\d* dates of their edits of objectives/),
      expect.stringMatching(/^objective_approvals: [1-9]\d* dates and states of their steps/),
      'objective_conflicts: 2 which objectives conflict, and when that was marked and decided, without what they wrote',
      expect.stringMatching(
        /^one_on_one_meetings: [1-9]\d* times of their 1:1s, and what the other one wrote$/,
      ),
      expect.stringMatching(/^one_on_one_series: [1-9]\d* when their 1:1s were to be$/),
      expect.stringMatching(/^one_on_one_pairs: [1-9]\d* that the two had 1:1s, without the agendas/),
      expect.stringMatching(
        /^assignments: [1-9]\d* that they were to review others, without what they had written$/,
      ),
      expect.stringMatching(
        /^assignments: [1-9]\d* that they were to be reviewed, without what anybody wrote$/,
      ),
    ]);
    const left = (await traces([pseudonym])).map((line) => line.replace(/[.:].*$/, ''));
    expect([...new Set(left)].sort()).toEqual([
      'assignments',
      'check_ins',
      'erasures',
      'key_result_edits',
      'objective_approvals',
      'objective_conflicts',
      'objective_edits',
      'objectives',
      'one_on_one_meetings',
      'one_on_one_pairs',
      'one_on_one_series',
      'persons',
      'teams',
    ]);
  });

  it('was erased by the operator, on the record, which tells nobody any more whom it was about', async () => {
    expect(await world.app.audit.verify()).toMatchObject({ intact: true });
    const entries = await world.stored('audit_entries');
    const [erased, ...more] = entries.filter(({ action }) => action === 'people.person_erased');
    expect([erased!.by, more]).toEqual(['operator', []]);
    const mappings = await world.stored('audit_pseudonyms');
    expect(mappings.map(({ _id }) => _id)).not.toContain((erased!.object as { id: string }).id);
    expect(mappings.map(({ personId }) => personId)).not.toContain(ashaId);
  });

  it('leaves of the erasure itself nothing but the day', async () => {
    expect(await world.stored('erasures')).toEqual([
      { _id: expect.any(String), workspaceId: 'T0FERNWEH', v: 1, finishedOn: '2026-04-06' },
    ]);
  });

  it('leaves the others alone: what Helen wrote stays, and Ben still has somebody above him', async () => {
    const unseen: string[] = [];
    for (const word of wordsOf(HELEN)) if ((await traces([word])).length === 0) unseen.push(word);
    expect(unseen).toEqual([]);
    const ben = (await world.app.people.personBySlackId(BEN))!;
    const [above] = await world.app.people.lineUpward(ben.id);
    expect(await world.app.people.person(above!)).toMatchObject({ name: 'Somebody who left', active: false });
  });

  it('is not found any more, and does not come back when Slack is read again', async () => {
    await expect(world.app.privacy.exportPerson(ASHA)).rejects.toThrow(
      'Nobody in the directory is called U0ASHA: nothing was done.',
    );
    await world.app.welcomePeople();
    expect(await traces([ASHA, 'Asha Rao'])).toEqual([]);
  });
});
