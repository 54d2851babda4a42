import { type Evidence, found, saidBy, storedIn } from '../support/canary-evidence';
import { succeeded } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, NORA } from '../support/company';
import { reviewWritingForms } from '../support/forms/reviews-writing';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** A whole company on a slow machine. */
jest.setTimeout(60_000);

const SUBMITTED = 'Zanzibar was hers from the first day on, and every parcel arrived';
const DRAFTED = 'Timbuktu came late and she said so only afterwards';
const SAID_BEFORE = 'In April, over lunch at the Quetzal';
const ALL = [SUBMITTED, DRAFTED, SAID_BEFORE];
const OTHERS = [ASHA, HELEN, NORA];

let world: WholeApp;
/** What each has had before them in a window. */
const windows: Record<string, Buffer[]> = { [ASHA]: [], [BEN]: [], [HELEN]: [], [NORA]: [] };

async function looks(who: string): Promise<void> {
  await world.settles();
  windows[who]!.push(Buffer.from(JSON.stringify(world.driver.as(who).modals())));
}

/** Ben has the window of a form before him. */
const opens = (id: string) => reviewWritingForms.find((form) => form.id === id)!.open(world);

async function closesAll(who: string): Promise<void> {
  const { person } = world.as(who);
  while (person.modal()) await person.closeModal(true);
}

async function benWrites(): Promise<void> {
  const written = await opens('reviews.submit');
  written.person.fill({ 'answers.strengths': SUBMITTED, 'answers.improve': SUBMITTED });
  succeeded(await written.person.submit());
  await looks(BEN);
  succeeded(await written.person.submit());
  await closesAll(BEN);

  const surprising = await opens('reviews.say_before');
  surprising.person.fill({ saidBefore: SAID_BEFORE });
  succeeded(await surprising.person.submit());
  await closesAll(BEN);

  const drafting = await opens('reviews.confirm');
  await drafting.person.closeModal();
  drafting.person.fill({ 'answers.improve': DRAFTED });
  succeeded(await drafting.presses(drafting.person.modal()!, 'reviews.save_draft'));
  await looks(BEN);
  await closesAll(BEN);
}

/** The person reviewed, HR and a colleague look wherever they can. */
async function othersLook(): Promise<void> {
  for (const who of OTHERS) {
    const { person } = world.as(who);
    succeeded(await person.openHome());
    for (const text of ['', 'assign', 'questions', 'health', 'people']) {
      await person.command('/cycle', text, who === HELEN ? ADMIN_CHANNEL : undefined);
      await looks(who);
      await closesAll(who);
    }
  }
}

const review = (_id: string) => world.connection.db!.collection('assignments').findOne({ _id: _id as never });

beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  await benWrites();
  await othersLook();
  await world.comesTo(new Date('2026-04-10T09:00:00Z'));
  await othersLook();
});
afterAll(() => world.stop());

const seenBy = (who: string): string[] =>
  found(ALL, new Map([['windows', windows[who]!]])).map((line) => line.replace(' in windows', ''));

describe('what reviewers write', () => {
  it('is in their own windows', () => expect(seenBy(BEN)).toEqual(expect.arrayContaining([DRAFTED])));

  it('is in nobody else’s before it is sealed, HR and the person reviewed included', () => {
    expect(OTHERS.flatMap(seenBy)).toEqual([]);
    const hub = found(['Assign reviews'], new Map([['windows of HR', windows[HELEN]!]]));
    expect(hub).toEqual(['Assign reviews in windows of HR']);
  });

  it('goes to Slack in windows only: in no message, no file and nobody’s Home', () => {
    const calls = world.driver.calls();
    const others = calls.filter(({ method }) => !/^views\.(open|push|update)$/.test(method));
    expect(others.map(({ method }) => method)).toContain('views.publish');
    expect(found(ALL, new Map([['calls', [Buffer.from(JSON.stringify(others))]]]))).toEqual([]);
  });

  it('is in no line of the log, and readable in no document', async () => {
    const log = saidBy(world).filter(([where]) => where === 'the log');
    const evidence: Evidence = new Map([...log, ['the collections', await storedIn(world.connection)]]);
    expect(found(ALL, evidence)).toEqual([]);
    expect(alarms(world.lines)).toEqual([]);
  });

  it('is in nothing that an operator hands out, about either of them', async () => {
    const mails = ['asha.rao@fernweh.example', 'ben.albrecht@fernweh.example'];
    const handedOut = await Promise.all(mails.map((mail) => world.app.privacy.exportPerson(mail)));
    expect(JSON.stringify(handedOut)).toContain('reviewsToWrite');
    expect(found(ALL, new Map([['it', [Buffer.from(JSON.stringify(handedOut))]]]))).toEqual([]);
  });

  it('keeps no time and names no window once it is submitted', async () => {
    const submitted = (await review('written'))!;
    expect(submitted.state).toBe('SUBMITTED');
    const answers = submitted.answers as { savedAt: unknown }[];
    expect(answers.map(({ savedAt }) => savedAt)).toEqual(answers.map(() => null));
    expect(new Set(answers.flatMap(Object.keys))).toEqual(new Set(['id', 'value', 'savedAt']));
    expect(Object.values(submitted).filter((value) => value instanceof Date)).toEqual([]);
  });
});
