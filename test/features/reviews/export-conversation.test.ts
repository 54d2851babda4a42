import { exportingService } from '../../../src/features/reviews/exporting/exporting.service';
import { summaryAccess } from '../../../src/features/reviews/summaries/summary-access';
import type { HandedOut } from '../../../src/shared/downloads';
import { modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { AFTER_REVIEWS, type Name, type ReviewsWorld, reviewsWorld } from '../../support/reviews-world';
import { releases, seals } from '../../support/sealed-world';

let database: TestDatabase;
let world: ReviewsWorld;
let worlds = 0;
beforeAll(async () => {
  database = await testDatabase();
  await reviewsWorld(database, 'first');
  await database.buildIndexes();
}, 30_000);
afterAll(() => database.close());
beforeEach(async () => {
  worlds += 1;
  world = await reviewsWorld(database, `W${worlds}`);
  world.clock.at = AFTER_REVIEWS;
});

const ABOUT_BEN = [
  { by: 'ben', role: 'SELF', overall: 4, text: '=HYPERLINK("https://evil.example")' },
  { by: 'helen', role: 'PEER', overall: 1, text: 'Helen’s own words' },
  { by: 'asha', role: 'PEER', overall: 3, text: 'Calm' },
] as const;
const COLUMNS = '\ufeff"Subject","Cycle","Question","Group","Average","Answers","Text"';

const asked = (name: Name) => ({
  personId: world.ids[name],
  about: world.cycle.id,
  linkId: `link-${worlds}`,
  now: AFTER_REVIEWS,
});
const forHr = (name: Name) => exportingService(world.deps).forHr(asked(name));
const textIn = ({ content }: HandedOut) => content.join('');
const linesOf = (file: HandedOut) =>
  textIn(file)
    .split('\r\n')
    .filter((line) => line !== '');
const aboutOverall = (file: HandedOut) =>
  linesOf(file).filter((line) => line.includes('"Overall performance"'));

describe('the summaries of a cycle as a file', () => {
  it('are offered in HR’s room by a link for the asker alone', async () => {
    await seals(world);
    const helen = world.as(await world.actor('helen'));
    expect(textOf(modalOf(await helen.press('reviews.summaries', world.cycle.id)))).toContain('Export…');
    const shown = textOf(modalOf(await helen.press('reviews.export_summaries', world.cycle.id)));
    const link = `https://trellis.example/${world.ids.helen}/reviews.summaries_file/${world.cycle.id}`;
    expect(shown).toContain(`<${link}|Go to the download>`);
    expect(shown).toContain('summaries of *Q2 2026*, of everybody of whom you have an HR view');
    world.publicUrl = undefined;
    expect(textOf(modalOf(await helen.press('reviews.export_summaries', world.cycle.id)))).toContain(
      'Ask whoever runs it to set `PUBLIC_URL`.',
    );
    expect(await helen.press('reviews.export_summaries', 'gone')).toEqual({
      said: 'This cycle does not exist any more: type `/cycle` to see those that do.',
    });
    const nora = world.as(await world.actor('nora'));
    expect(await nora.press('reviews.export_summaries', world.cycle.id)).toHaveProperty('error');
  });

  it('hold what an HR admin may see of whom they may see, without their own words, and are recorded first', async () => {
    await seals(world);
    await seals(world, { of: 'ben', manager: 'nora', written: ABOUT_BEN });
    await seals(world, { of: 'luca', manager: 'helen', written: [] });
    const file = await forHr('helen');
    expect([file.name, file.type]).toEqual(['Reviews Q2 2026.csv', 'text/csv']);
    expect(linesOf(file)[0]).toBe(COLUMNS);
    expect(aboutOverall(file)).toEqual([
      '"Asha Nair","Q2 2026","Overall performance","Self","5","1",""',
      '"Asha Nair","Q2 2026","Overall performance","Manager","3","1",""',
      '"Asha Nair","Q2 2026","Overall performance","Peers","3.0","3",""',
      '"Ben Albrecht","Q2 2026","Overall performance","Self","4","1",""',
      '"Ben Albrecht","Q2 2026","Overall performance","Peers","3.0","1",""',
    ]);
    expect(textIn(file)).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(textIn(file)).not.toContain('Helen’s own words');
    expect(textIn(file)).not.toContain('Luca');
    expect(world.reads).toEqual([
      {
        ...{ id: `link-${worlds}`, at: AFTER_REVIEWS, by: world.ids.helen },
        action: 'reviews.summaries_exported',
        object: { kind: 'cycle', id: world.cycle.id },
        facts: { subjects: 2 },
      },
    ]);
  });

  it('are handed out person by person: however many there are, nobody who clicks waits for all of them', async () => {
    await seals(world);
    await seals(world, { of: 'ben', manager: 'nora', written: ABOUT_BEN });
    const { content } = await forHr('helen');
    const whose = (part: string) => [...new Set(part.match(/^"(Asha Nair|Ben Albrecht)"/gm))];
    expect(content.map(whose)).toEqual([[], ['"Asha Nair"'], ['"Ben Albrecht"']]);
  });

  it('say of one that cannot be read that it cannot be, and hold the others', async () => {
    const { id } = await seals(world);
    await seals(world, { of: 'ben', manager: 'nora', written: ABOUT_BEN });
    const stored = database.connection.db!.collection('review_snapshots');
    await stored.updateOne({ _id: id as never }, { $set: { contents: 'damaged' } });
    for (const file of [await forHr('helen'), await exportingService(world.deps).forOperator('Q2 2026')]) {
      expect(linesOf(file).filter((line) => line.includes('Asha Nair'))).toEqual([
        '"Asha Nair","Q2 2026","","","","","This summary cannot be read: what is stored of it is damaged, or its key is missing."',
      ]);
      expect(textIn(file)).toContain('"Ben Albrecht"');
    }
  });

  it('leave out whose summary the HR admin took over and released, as HR’s room, orders and window do', async () => {
    const taken = { managerId: world.ids.helen, at: AFTER_REVIEWS, by: world.ids.helen, finalRating: 3 };
    const hers = await seals(world);
    await releases(world, hers, { released: taken });
    await seals(world, { of: 'ben', manager: 'nora', written: ABOUT_BEN });
    expect(textIn(await forHr('helen'))).not.toContain('Asha Nair');
    expect(textIn(await forHr('luca'))).toContain('Asha Nair');
    const { access } = world.deps;
    const helen = await world.actor('helen');
    expect(await access.readerOf(helen, hers)).toBe('MANAGER');
    expect(await access.hrMayRead(helen, hers)).toBe(false);
    const read = await access.forHr(world.ids.helen, world.cycle.id);
    expect(read.readable.map(({ subjectId }) => subjectId)).toEqual([world.ids.ben]);
    const room = modalOf(await world.as(helen).press('reviews.summaries', world.cycle.id));
    expect(textOf(room)).not.toContain('Asha Nair');
  });

  it('leave out whom the HR admin managed when it was sealed, also once they report to somebody else', async () => {
    await seals(world);
    await seals(world, { of: 'ben', manager: 'helen', written: ABOUT_BEN });
    expect((await forHr('helen')).content.join('')).not.toContain('Ben Albrecht');
    const sealed = (await world.deps.snapshots.ofSubject(world.ids.ben))[0]!;
    const { hrMayRead } = summaryAccess(world.deps);
    expect(await hrMayRead(await world.actor('helen'), sealed)).toBe(false);
    expect(await hrMayRead(await world.actor('helen'), { ...sealed, managerId: world.ids.nora })).toBe(true);
  });

  it('are refused to who is no HR admin any more, has left the channel, or may read none', async () => {
    await seals(world, { of: 'luca', manager: 'helen', written: [] });
    await expect(forHr('asha')).rejects.toThrow('HR admin');
    await expect(forHr('helen')).rejects.toThrow(
      'No reviews that you could read are sealed in this cycle yet.',
    );
    await seals(world);
    world.members.clear();
    await expect(forHr('helen')).rejects.toThrow('admin channel');
    expect(world.reads).toEqual([]);
  });

  it('are given to an operator with the minimum of answers that protects reviewers', async () => {
    await seals(world);
    await seals(world, { of: 'ben', manager: 'nora', written: ABOUT_BEN });
    const file = await exportingService(world.deps).forOperator('Q2 2026');
    expect(aboutOverall(file).filter((line) => line.includes('Peers'))).toEqual([
      '"Asha Nair","Q2 2026","Overall performance","Peers","3.0","3–4",""',
      '"Ben Albrecht","Q2 2026","Overall performance","Peers","not enough answers to protect the people who gave them","",""',
    ]);
    expect(textIn(file)).not.toContain('Calm');
    expect(world.reads).toMatchObject([{ by: 'operator', action: 'reviews.summaries_exported' }]);
    await expect(exportingService(world.deps).forOperator('Q3')).rejects.toThrow(
      'There is no cycle called Q3.',
    );
  });
});
