import { succeeded } from '../support/colleague';
import { ASHA, BEN, CLANKER, HELEN, LENA, NORA, PETER, RUTH } from '../support/company';
import { alarms } from '../support/log-lines';
import { type WholeApp, wholeApp } from '../support/whole-app';

/** Real processes, real pauses: a slow machine may take a while. */
jest.setTimeout(20_000);

let world: WholeApp;
beforeAll(async () => {
  world = await wholeApp();
  await world.as(HELEN).opensCycle();
  for (const slackId of [ASHA, BEN, NORA, LENA]) succeeded(await world.as(slackId).writesObjective());
});
afterAll(() => world.stop());

const MONDAY_0900_KOLKATA = new Date('2026-04-06T03:30:00Z');
const STRANGER =
  'Trellis is for the members of this workspace and does not know you yet, so nothing was done. If you joined just now, please try again in a few minutes; otherwise ask HR.';
const NEWCOMER = { id: 'U0NEW', name: 'mina.park', realName: 'Mina Park', tz: 'Asia/Seoul' };

/** Whether it is an event that says of somebody that they left, or that they are there. */
const isAbout = (slackId: string, body: string, deleted: boolean): boolean =>
  body.includes('"user_change"') &&
  body.includes(`"id":"${slackId}"`) &&
  body.includes(`"deleted":${deleted}`);

const personOf = (slackId: string) => world.app.people.personBySlackId(slackId);

describe('somebody Trellis is not for', () => {
  it.each([
    ['/okr', 'new'],
    ['/okr', ''],
    ['/checkin', ''],
  ])('a guest who types %s %s reads a friendly sentence', async (command, text) => {
    const ruth = world.as(RUTH);
    expect(await ruth.person.command(command, text)).toEqual({ ok: true });
    expect((await ruth.lines()).at(-1)).toBe(STRANGER);
    expect(ruth.person.modal()).toBeUndefined();
  });

  it('a guest who opens Home reads one too', async () => {
    const ruth = world.as(RUTH);
    await ruth.person.openHome();
    await world.driver.until(() => ruth.person.home());
    expect(ruth.readsHome()).toBe(
      'Trellis is for the members of this workspace and does not know you yet. If you joined just now, please come back in a few minutes; otherwise ask HR.',
    );
  });

  it('a bot, and somebody deactivated whose last click still arrives, get the sentence and do nothing', async () => {
    const asha = world.as(ASHA);
    await asha.fillsObjective({ title: 'Under another name' });
    await asha.submits();
    const submitted = world.line.latest('view_submission');
    const before = (await world.stored('objectives')).length;
    for (const id of [CLANKER, PETER, 'U0NOBODY']) {
      const view = { ...submitted.view, id: `V0OF${id}` };
      const { answer } = await world.line.send({ ...submitted, view, user: { ...submitted.user, id } });
      expect(answer).toEqual({ response_action: 'errors', errors: { title: STRANGER } });
    }
    expect(await world.stored('objectives')).toHaveLength(before);
  });

  it('an employee who is not HR is told whom to ask about cycles', async () => {
    const asha = world.as(ASHA);
    await asha.person.command('/cycle');
    expect((await asha.lines()).at(-1)).toBe(
      'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Vogt.',
    );
  });

  it('HR outside of the admin channel is told where it works', async () => {
    const helen = world.as(HELEN);
    await helen.person.command('/cycle');
    expect((await helen.lines()).at(-1)).toBe(
      '`/cycle` works in the admin channel only: type it in <#C0PEOPLEOPS>.',
    );
  });
});

describe('somebody who joins', () => {
  it('can write an objective at once', async () => {
    await world.driver.addUser(NEWCOMER);
    await world.driver.until(() => personOf(NEWCOMER.id));
    const mina = world.as(NEWCOMER.id);
    expect(await mina.writesObjective({ title: 'Learn the ropes' })).toEqual({ ok: true, result: 'cleared' });
    await mina.person.openHome();
    await world.driver.until(() => mina.readsHome().includes('Learn the ropes'));
  });

  it('is asked on the next Monday at nine on her wall', async () => {
    await world.comesTo(new Date('2026-04-06T00:00:00Z'));
    expect((await world.as(NEWCOMER.id).cards()).map(({ at }) => at.slice(0, 16))).toEqual([
      '2026-04-06T00:00',
    ]);
  });

  it('as a guest stays unknown', async () => {
    await world.driver.addUser({ id: 'U0TEMP', name: 'temp', isRestricted: true });
    const temp = world.as('U0TEMP');
    await temp.person.command('/okr');
    expect((await temp.lines()).at(-1)).toBe(STRANGER);
  });
});

describe('somebody who moves', () => {
  it('from Kolkata to Los Angeles before Monday is asked there', async () => {
    await world.driver.updateUser(ASHA, { tz: 'America/Los_Angeles' });
    await world.driver.until(async () => (await personOf(ASHA))?.timeZone === 'America/Los_Angeles');
    await world.app.tick();
    await world.comesTo(MONDAY_0900_KOLKATA);
    expect(await world.as(ASHA).cards()).toHaveLength(0);
    await world.comesTo(new Date('2026-04-06T16:00:00Z'));
    expect(await world.as(ASHA).cards()).toHaveLength(1);
  });

  it('back again is not asked twice in one week, and next week by the new wall', async () => {
    await world.driver.updateUser(ASHA, { tz: 'Pacific/Honolulu' });
    await world.driver.until(async () => (await personOf(ASHA))?.timeZone === 'Pacific/Honolulu');
    await world.comesTo(new Date('2026-04-06T19:00:00Z'));
    await world.driver.updateUser(ASHA, { tz: 'Asia/Kolkata' });
    await world.driver.until(async () => (await personOf(ASHA))?.timeZone === 'Asia/Kolkata');
    await world.comesTo(new Date('2026-04-12T20:00:00Z'));
    expect(await world.as(ASHA).cards()).toHaveLength(1);
    await world.comesTo(new Date('2026-04-13T03:30:00Z'));
    expect(await world.as(ASHA).cards()).toHaveLength(2);
  });
});

describe('somebody who leaves', () => {
  it('gets no card, and what they wrote stays', async () => {
    const before = (await world.as(BEN).cards()).length;
    await world.driver.updateUser(BEN, { realName: 'Benjamin Ode' });
    await world.driver.until(async () => (await personOf(BEN))?.name === 'Benjamin Ode');
    await world.driver.updateUser(BEN, { deleted: true });
    await world.driver.until(async () => !(await personOf(BEN))?.active);
    await world.app.tick();
    await world.comesTo(new Date('2026-04-13T17:00:00Z'));
    expect(await world.as(NORA).cards()).toHaveLength(2);
    expect(await world.as(BEN).cards()).toHaveLength(before);
    const ben = await personOf(BEN);
    expect((await world.stored('objectives')).filter(({ ownerId }) => ownerId === ben?.id)).toHaveLength(1);
  });

  it('is not brought back by an earlier event of Slack, sent once more or under another id', async () => {
    const earlier = world.line.exchanges.findLast(({ body }) => isAbout(BEN, body, false))!;
    const another = { ...JSON.parse(earlier.body), event_id: 'Ev0ANOTHER' };
    await world.line.post(earlier.body, earlier.type);
    await world.line.post(JSON.stringify(another), earlier.type);
    await world.app.settled();
    expect((await personOf(BEN))?.active).toBe(false);
  });

  it('and comes back, is asked again from the next week on', async () => {
    const before = (await world.as(BEN).cards()).length;
    await world.driver.updateUser(BEN, { deleted: false });
    await world.driver.until(async () => (await personOf(BEN))?.active);
    await world.app.tick();
    await world.comesTo(new Date('2026-04-20T07:00:00Z'));
    expect(await world.as(BEN).cards()).toHaveLength(before + 1);
    expect(await world.as(BEN).checksIn({ value: '9' })).toMatchObject({ ok: true });
  });
});

it('none of it ended in a server error or an alarm, and the log names nobody and quotes nothing', () => {
  expect(world.badStatuses()).toEqual([]);
  expect(alarms(world.lines)).toEqual([]);
  expect(world.indiscreet()).toEqual([]);
});
