import { type Evidence, found, saidBy, storedIn } from '../support/canary-evidence';
import { succeeded } from '../support/colleague';
import { ADMIN_CHANNEL, ASHA, BEN, HELEN, NORA } from '../support/company';
import { inMeeting } from '../support/forms/one-on-one-agendas';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** A whole company on a slow machine. */
jest.setTimeout(60_000);

const POINT = 'A point about Zanzibar';
const AGENDA = 'How was Timbuktu, really?';
const DECISION = 'Hire Quetzal next month';
const ACTION = '[ ] @asha calls Xanadu by 8 April';
const OF_BOTH = [POINT, AGENDA, DECISION, 'calls Xanadu'];
const PAGE_OF_ASHA = 'I would rather be in Yucatan';
const PAGE_OF_BEN = 'She may want to be in Wellington';
const ALL = [...OF_BOTH, PAGE_OF_ASHA, PAGE_OF_BEN];

let world: WholeApp;
/** What each has had before them in a window, since the beginning. */
const windows: Record<string, Buffer[]> = { [ASHA]: [], [BEN]: [], [HELEN]: [], [NORA]: [] };

async function looks(who: string): Promise<void> {
  await world.settles();
  windows[who]!.push(Buffer.from(JSON.stringify(world.driver.as(who).modals())));
}

/** Somebody presses a button of their 1:1, and has what it opens before them. */
async function opens(who: string, button: string) {
  const somebody = await inMeeting(world, who);
  succeeded(await somebody.presses(somebody.person.modal()!, `one-on-ones.${button}`));
  await looks(who);
  return somebody;
}

/** They fill that, and are back in the window of their 1:1. */
async function writes(who: string, button: string, typed: Readonly<Record<string, string>>) {
  const somebody = await opens(who, button);
  for (const [field, text] of Object.entries(typed)) somebody.types(field, text);
  succeeded(await somebody.submits());
  await looks(who);
  await somebody.person.closeModal(true);
}

async function writeEverything(): Promise<void> {
  const asha = await inMeeting(world, ASHA);
  asha.types('text', POINT);
  succeeded(await asha.submits());
  await looks(ASHA);
  await asha.person.closeModal(true);
  await writes(ASHA, 'edit_template', { OPENING: AGENDA });
  await writes(BEN, 'edit_notes', { decisions: DECISION, notes: ACTION });
  await writes(ASHA, 'open_page', { text: PAGE_OF_ASHA });
  await writes(BEN, 'open_page', { text: PAGE_OF_BEN });
  for (const who of [ASHA, BEN]) await (await opens(who, 'open_page')).person.closeModal(true);
}

/** HR and a colleague look wherever they can. */
async function othersLook(): Promise<void> {
  for (const who of [HELEN, NORA]) {
    const { person } = world.as(who);
    succeeded(await person.openHome());
    for (const [command, text] of [
      ['/1on1', ''],
      ['/cycle', 'health'],
      ['/cycle', 'people'],
    ] as const) {
      await person.command(command, text, who === HELEN ? ADMIN_CHANNEL : undefined);
      await looks(who);
      if (person.modal()) await person.closeModal(true);
    }
  }
}

beforeAll(async () => {
  world = await wholeApp();
  await writeEverything();
  await othersLook();
  await world.comesTo(new Date('2026-04-10T09:00:00Z'));
  await world.comesTo(new Date('2026-04-13T09:00:00Z'));
  for (const who of [ASHA, BEN]) succeeded(await world.as(who).person.openHome());
  await othersLook();
});
afterAll(() => world.stop());

const seenBy = (who: string): string[] =>
  found(ALL, new Map([['windows', windows[who]!]])).map((line) => line.replace(' in windows', ''));

describe('what two people write in their 1:1', () => {
  it('is in their windows, each private page in its author’s alone', () => {
    expect(seenBy(ASHA).sort()).toEqual([...OF_BOTH, PAGE_OF_ASHA].sort());
    expect(seenBy(BEN).sort()).toEqual([...OF_BOTH, PAGE_OF_BEN].sort());
  });

  it('is in nobody else’s, HR included', () => {
    expect([...seenBy(HELEN), ...seenBy(NORA)]).toEqual([]);
  });

  it('goes to Slack in windows only: in no message, no file and nobody’s Home', () => {
    const calls = world.driver.calls();
    const others = calls.filter(({ method }) => !/^views\.(open|push|update)$/.test(method));
    expect(others.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['chat.postMessage', 'views.publish']),
    );
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
    expect(handedOut[0]).toMatchObject({ oneOnOnes: [{ as: 'report' }] });
    expect(found(ALL, new Map([['it', [Buffer.from(JSON.stringify(handedOut))]]]))).toEqual([]);
  });
});
