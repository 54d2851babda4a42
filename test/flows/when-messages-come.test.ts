import { succeeded } from '../support/colleague';
import { ASHA, HELEN } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** A whole company on a slow machine. */
jest.setTimeout(60_000);

/** A moment of April 2026 on the wall in Kolkata, where Asha lives. */
const inKolkata = (day: string, time: string) => new Date(`2026-${day}T${time}:00+05:30`);

let world: WholeApp;
let asha: ReturnType<WholeApp['as']>;
beforeAll(async () => {
  world = await wholeApp({ paced: true });
  asha = world.as(ASHA);
  await world.as(HELEN).opensCycle();
  succeeded(await asha.writesObjective());
});
afterAll(() => world.stop());
afterEach(() => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});

const count = async () => (await asha.cards()).length;

/** How many messages Asha got on the way to that moment. */
async function until(day: string, time: string): Promise<number> {
  const before = await count();
  await world.comesTo(inKolkata(day, time));
  return (await count()) - before;
}

it('a check-in comes when Asha begins to work, once she has said when that is', async () => {
  succeeded(await asha.person.command('/trellis', 'settings'));
  asha.person.fill({ from: '10:00', to: '16:00' });
  expect(await asha.submits()).toEqual({ ok: true, result: 'closed' });

  expect(await until('04-06', '09:30')).toBe(0);
  expect(await world.app.nextDue(world.clock.now())).toEqual(inKolkata('04-06', '10:00'));
  expect(await until('04-06', '10:00')).toBe(1);
  expect(await asha.readsLatest()).toContain('Weekly check-in');
});

it('waits while she is away, and comes the morning she is back', async () => {
  succeeded(await asha.person.command('/trellis', 'away'));
  asha.types('from', '2026-04-13');
  asha.types('to', '2026-04-14');
  expect(await asha.submits()).toEqual({ ok: true, result: 'updated' });
  expect(asha.readsModal()).toContain('13 April 2026 to 14 April 2026');
  await asha.person.closeModal(true);

  expect(await until('04-14', '15:00')).toBe(0);
  expect(await until('04-15', '10:00')).toBe(1);
});

it('comes at once when she is back sooner than she thought', async () => {
  succeeded(await asha.person.command('/trellis', 'away'));
  asha.types('from', '2026-04-20');
  asha.types('to', '2026-04-24');
  succeeded(await asha.submits());
  expect(await until('04-21', '11:00')).toBe(0);
  const before = await count();
  succeeded(await asha.presses(asha.person.modal()!, 'settings.remove_away'));
  await asha.person.closeModal(true);
  await world.driver.until(async () => (await count()) === before + 1);
});

it('waits as long as her status in Slack says that she is away, and is dropped where she checked in meanwhile', async () => {
  succeeded(await asha.person.say('/status :palm_tree: Vacationing'));
  await world.driver.until(async () => {
    const people = await world.stored('persons');
    return people.some(({ awayStatus }) => awayStatus !== null);
  });
  expect(await until('04-27', '12:00')).toBe(0);
  expect(await until('04-28', '12:00')).toBe(0);
  succeeded(await asha.checksIn({ value: '9' }));
  const before = await count();
  const person = (await world.app.people.personBySlackId(ASHA))!;
  succeeded(await asha.person.say('/status clear'));
  await world.driver.until(async () => {
    const cards = await world.stored('cards');
    return cards.every(({ recipient, queue }) => recipient !== person.id || queue !== 'held');
  });
  await world.settles();
  expect(await count()).toBe(before);
  expect(await until('04-29', '10:00')).toBe(0);
});

it('comes the next morning after an outage, not at the hour at which Trellis is back', async () => {
  await world.comesTo(inKolkata('05-01', '12:00'));
  await world.stopTrellis();
  world.clock.moveTo(inKolkata('05-04', '22:30'));
  const before = await count();
  await world.startTrellis();
  expect(await count()).toBe(before);
  expect(await until('05-05', '10:00')).toBe(1);
});

it('never comes once she has turned it off, and the record says why', async () => {
  succeeded(await asha.person.command('/trellis', 'settings'));
  asha.person.fill({ wanted: [] });
  expect(await asha.submits()).toEqual({ ok: true, result: 'closed' });
  expect(await until('05-11', '12:00')).toBe(0);
  const items = (await world.stored('items')).filter(({ slot }) => slot === '2026-W20');
  expect(items).toMatchObject([{ place: null, skipped: 'turned off by the recipient' }]);
});

it('what she has said of herself is in her own data', async () => {
  const person = (await world.app.people.personBySlackId(ASHA))!;
  const people = world.app.features[0]!;
  expect(await people.personalData(person.id)).toMatchObject({
    person: {
      working: { days: [1, 2, 3, 4, 5], from: '10:00', to: '16:00' },
      muted: expect.arrayContaining(['check-in']),
      awayStatus: null,
    },
  });
});
