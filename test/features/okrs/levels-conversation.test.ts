import type { Modal } from '../../../src/slack/blocks';
import { modalOf, type Seen } from '../../support/conversation';
import {
  buttonsOf,
  fieldsOf,
  linesOf,
  type OkrConversation,
  okrConversation,
} from '../../support/okr-conversation';
import { ASHA, anObjective, BEN, checkedIn, daysToDeliver, FIRST_DAY, NINA } from '../../support/okr-people';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
/** Asha and Ben are in the team Parcels, which Ben leads; Nina manages them both. */
beforeEach(async () => {
  await world.forget();
  const leads = [{ personId: BEN.id, from: FIRST_DAY, to: null }];
  world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: null, leads });
  const reportingLines = [{ managerId: NINA.id, from: FIRST_DAY, to: null }];
  world.people.set({ ...ASHA, teamId: 'parcels', reportingLines });
  world.people.set({ ...BEN, teamId: 'parcels', reportingLines });
});
afterEach(() => world.settled());

const ofTeam = (more: Parameters<typeof anObjective>[0] = {}) =>
  anObjective({
    id: 't1',
    level: 'TEAM',
    groupId: 'parcels',
    ownerId: BEN.id,
    title: 'Parcels in days',
    ...more,
  });

interface Choosing {
  readonly options?: readonly { text: { text: string }; value?: string }[];
  readonly option_groups?: readonly {
    label: { text: string };
    options: readonly { text: { text: string } }[];
  }[];
}

const elementAt = (modal: Modal, path: string): Choosing | undefined =>
  modal.blocks.flatMap((block) =>
    block.type === 'input' && block.block_id?.replace(/~.*/, '') === path ? [block.element as Choosing] : [],
  )[0];
const offered = (modal: Modal, path: string) => elementAt(modal, path)?.options?.map(({ text }) => text.text);
const grouped = (modal: Modal, path: string) =>
  elementAt(modal, path)?.option_groups?.map(({ label, options }) => [
    label.text,
    ...options.map(({ text }) => text.text),
  ]);
const days = (modal: Modal) => {
  const title = Object.keys(fieldsOf(modal)).find((path) => /^krs\..*\.title$/.test(path))!;
  const path = (name: string) => title.replace(/title$/, name);
  return {
    typed: { [title]: 'Days to deliver', [path('start')]: '14', [path('target')]: '5' },
    owner: path('owner'),
  };
};
const form = async (person = ASHA) => modalOf(await world.as(person).type('/okr', 'new'));
const choose = async (modal: Modal, whose: string, person = ASHA) =>
  modalOf(
    await world.as(person).press('okr.choose_whose', whose, {
      ref: modal.private_metadata,
      typed: { ...fieldsOf(modal), title: 'Typed already', whose },
    }),
  );
const page = async (person = ASHA, id = 'objective-1') =>
  modalOf(await world.as(person).press('okr.see_objective', id));
const pressOn = async (modal: Modal, text: string, person = ASHA): Promise<Seen> => {
  const found = buttonsOf(modal.blocks).find(([label]) => label === text);
  if (!found) throw new Error(`There is no button ${text}.`);
  return world.as(person).press(found[1], found[2]);
};
const labels = (modal: Modal) => buttonsOf(modal.blocks).map(([text]) => text);

describe('the final week', () => {
  const seen = async () => {
    const form = modalOf(await world.as(ASHA).press('okr.edit_objective', 'objective-1'));
    return [labels(form).includes('Remove'), labels(await page()).includes('Delete')];
  };
  it('takes away what would get round the fixed targets: Remove and Delete', async () => {
    await world.plant(anObjective({ keyResults: [daysToDeliver(), daysToDeliver({ id: 'b' })] }));
    expect(await seen()).toEqual([true, true]);
    world.clock.at = new Date('2026-06-24T10:00:00Z');
    expect(await seen()).toEqual([false, false]);
    const form = modalOf(await world.as(ASHA).press('okr.edit_objective', 'objective-1'));
    expect(linesOf(form.blocks)).toContain(
      'It is the final week, so it stays; title and due date may change.',
    );
    const typed = { ref: form.private_metadata, typed: fieldsOf(form) };
    const more = modalOf(await world.as(ASHA).press('okr.add_key_result', '', typed));
    expect(labels(more).filter((text) => text === 'Remove')).toHaveLength(1);
  });
});

describe('an abandoned objective', () => {
  it('offers neither Edit nor Contribute, and says why to whoever has a button of before', async () => {
    await world.plant(ofTeam({ status: 'ABANDONED', statusReason: 'No money', place: null }), anObjective());
    expect(labels(await page(BEN, 't1'))).toContain('Status');
    expect(labels(await page(BEN, 't1'))).not.toContain('Edit');
    expect(labels(await page(ASHA, 't1'))).not.toContain('Contribute to this…');
    expect(await world.as(BEN).press('okr.edit_objective', 't1')).toEqual({
      error:
        'This objective is abandoned, so it stays as it was; nothing was saved. Set another status first, or write a new one.',
    });
  });
});

describe('whose an objective is', () => {
  it('is asked at the top, with only what somebody may do', async () => {
    expect(offered(await form(ASHA), 'whose')).toEqual(['Mine', 'Propose for Parcels']);
    expect(offered(await form(BEN), 'whose')).toEqual(['Mine', 'Team Parcels']);
    expect(offered(await form(NINA), 'whose')).toBeUndefined();
    world.people.give('LEADERSHIP', NINA.id);
    expect(offered(await form(NINA), 'whose')).toEqual(['Mine', 'The company']);
  });

  it('decides what it may contribute to and who approves it; what was typed stays', async () => {
    await world.plant(ofTeam(), anObjective({ id: 'c1', level: 'COMPANY', title: 'Win the north' }));
    const mine = await form();
    expect(grouped(mine, 'parents')).toEqual([
      ['Parcels', 'Parcels in days'],
      ['The company', 'Win the north'],
    ]);
    expect(offered(mine, 'ask')).toEqual(['Ask Nina to approve']);
    const proposal = await choose(mine, 'TEAM:parcels');
    expect(fieldsOf(proposal)).toMatchObject({ title: 'Typed already', whose: 'TEAM:parcels', ask: ['ask'] });
    expect(grouped(proposal, 'parents')).toEqual([['The company', 'Win the north']]);
    expect(offered(proposal, 'ask')).toEqual(['Ask Ben to approve']);
  });

  it('is kept with what it contributes to, who measures it, and that approval is asked for', async () => {
    await world.plant(anObjective({ id: 'c1', level: 'COMPANY', title: 'Win the north' }));
    const modal = await choose(await form(BEN), 'TEAM:parcels', BEN);
    const { typed, owner } = days(modal);
    const said = { ...typed, title: 'Parcels in days', parents: ['c1'], [owner]: ASHA.slackId };
    expect(await world.as(BEN).submit(modal, said, 'V1')).not.toHaveProperty('fields');
    expect(linesOf((await page(BEN, 'created-by-V1')).blocks)).toEqual(
      expect.arrayContaining([
        'Team  ·  Parcels  ·  Q2 2026',
        ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%\n14, from 14 to 5\ndue 30 June  ·  Asha',
        '*Contributes to*',
      ]),
    );
    const again = modalOf(await world.as(BEN).press('okr.edit_objective', 'created-by-V1'));
    expect(linesOf(again.blocks)).toContain('An objective of Parcels.');
    expect(fieldsOf(again)).toMatchObject({ parents: ['c1'], [owner]: ASHA.slackId });
    expect(offered(again, 'whose')).toBeUndefined();
  });

  it('has to be chosen where one’s own are all written', async () => {
    await world.plant(...[0, 1, 2, 3, 4].map((place) => anObjective({ id: `o${place}`, place })));
    const modal = await form();
    expect(linesOf(modal.blocks)[0]).toBe(
      'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room.',
    );
    expect(offered(modal, 'whose')).toEqual(['Propose for Parcels']);
    expect(fieldsOf(modal).whose).toBeUndefined();
  });

  it('fits a window with five key results, a hundred objectives to choose from and the longest names', async () => {
    const team = { id: 'parcels', name: 'P'.repeat(120), departmentId: null, leads: [] };
    world.people.setTeam(team);
    world.people.give('LEADERSHIP', ASHA.id);
    await world.plant(
      ...Array.from({ length: 120 }, (_, n) =>
        anObjective({ id: `c${n}`, level: 'COMPANY', title: 'x'.repeat(200), place: n }),
      ),
    );
    let modal = await form();
    for (let n = 2; n <= 5; n++) {
      modal = modalOf(
        await world.as(ASHA).press('okr.add_key_result', '', {
          ref: modal.private_metadata,
          typed: fieldsOf(modal),
        }),
      );
    }
    expect(grouped(modal, 'parents')?.flat()).toHaveLength(101);
    expect(modal.blocks.filter(({ block_id }) => block_id?.endsWith('.owner'))).toHaveLength(5);
    expect(Buffer.byteLength(JSON.stringify(modal))).toBeLessThan(250_000);
  });
});

describe('a key result that is given to somebody', () => {
  it('is told to them, with what they may do, until it is somebody else’s', async () => {
    const modal = await form();
    const { typed, owner } = days(modal);
    await world.as(ASHA).submit(modal, { ...typed, title: 'Deliver faster', [owner]: BEN.slackId }, 'V1');
    await world.settled();
    const schedule = world.feature.schedules.find(({ kind }) => kind === 'okr.kr_given')!;
    const owed = [];
    for await (const one of schedule.due(world.clock.at)) owed.push(one);
    expect(owed).toMatchObject([{ kind: 'okr.kr_given', recipient: BEN.id, at: FIRST_DAY }]);
    const moment = { now: world.clock.at, redraw: false };
    const part = await schedule.render(owed[0]!, moment);
    expect(part?.summary).toBe('A key result was given to you.');
    expect(linesOf(part!.blocks)).toEqual([
      '*Asha* gave you a key result of *Deliver faster*:\nDays to deliver  ·  14, from 14 to 5  ·  due 30 June\nYou are asked every week how it stands.',
      '[Check in]',
    ]);
    await owed[0]!.settle();
    for await (const one of schedule.due(world.clock.at)) throw new Error(`${one.kind} is owed again.`);
    const edit = modalOf(await world.as(ASHA).press('okr.edit_objective', 'created-by-V1'));
    await world.as(ASHA).submit(edit, { [owner]: undefined }, 'V2');
    expect(await schedule.render(owed[0]!, moment)).toBeUndefined();
  });
});

describe('on the page of an objective', () => {
  it('stands what may be done with it by whoever reads it', async () => {
    await world.plant(anObjective(), ofTeam());
    expect(labels(await page(ASHA))).toEqual(
      expect.arrayContaining(['Edit', 'Status', 'Delete', 'History…']),
    );
    expect(labels(await page(ASHA))).not.toContain('Contribute to this…');
    const others = labels(await page(NINA));
    for (const absent of ['Edit', 'Status', 'Delete', 'Take over']) expect(others).not.toContain(absent);
    expect(labels(await page(ASHA, 't1'))).toContain('Contribute to this…');
  });

  it('one is deleted after one question, and stands there as deleted', async () => {
    await world.plant(anObjective());
    const seen = await pressOn(await page(), 'Delete');
    expect(linesOf(modalOf(seen).blocks)).toEqual(['*Deliver faster* is deleted.']);
    expect(await world.as(ASHA).press('okr.delete_objective', 'objective-1')).toEqual({
      error: 'This objective is no longer there; nothing was changed. Type /okr to see yours.',
    });
  });

  it('one that was checked in on is not offered to be deleted', async () => {
    await world.plant(anObjective({ keyResults: [daysToDeliver({ latest: checkedIn() })] }));
    expect(labels(await page())).not.toContain('Delete');
  });

  it('says of one’s own that it contributes', async () => {
    await world.plant(anObjective(), ofTeam());
    const asked = modalOf(await pressOn(await page(ASHA, 't1'), 'Contribute to this…'));
    expect(fieldsOf(asked)).toEqual({ parents: 'objective-1' });
    const seen = await world.as(ASHA).submit(asked);
    expect(linesOf(seen.below!.blocks)).toContain('*1 contributes to this*');
    expect(await world.as(ASHA).press('okr.ask_contribute', 't1')).toEqual({
      error:
        'None of your objectives can contribute to this: write one of the same level or below first, with /okr new.',
    });
  });

  it('a leaver’s is taken over, and is one’s own on the page that is drawn then', async () => {
    await world.plant(anObjective());
    world.people.set({ ...(await world.people.person(ASHA.id))!, active: false });
    const seen = await pressOn(await page(NINA), 'Take over', NINA);
    expect(linesOf(seen.replaced!.blocks)).toContain('Owner: Nina');
    expect(labels(seen.replaced!)).toContain('Edit');
  });

  it('its history says what became of it, the latest first, with who, when and why', async () => {
    await world.plant(anObjective(), ofTeam());
    expect(linesOf(modalOf(await pressOn(await page(), 'History…')).blocks)).toEqual([
      '*Deliver faster*',
      'Nothing of it was changed since it was written.',
    ]);
    const edit = modalOf(await world.as(ASHA).press('okr.edit_objective', 'objective-1'));
    const typed = {
      title: 'Deliver in a week',
      'krs.kr-days.target': '7',
      'krs.kr-days.owner': BEN.slackId,
      parents: ['t1'],
      reason: 'One carrier left',
      ask: undefined,
    };
    await world.as(ASHA).submit(edit, typed, 'V1');
    await world.settled();
    const lines = linesOf(modalOf(await pressOn(await page(BEN), 'History…', BEN)).blocks);
    expect(lines.filter((line) => line !== 'Asha  ·  1 April 2026')).toEqual([
      '*Deliver in a week*',
      '*Days to deliver*\nfrom 14 to 5 → from 14 to 7\n“One carrier left”',
      'Title: Deliver faster → Deliver in a week\n“One carrier left”',
      'Contributes to Parcels in days\n“One carrier left”',
      '*Days to deliver*\nWho checks in: Asha → Ben\n“One carrier left”',
    ]);
    expect(lines).toContain('Asha  ·  1 April 2026');
  });

  it('a long history has pages', async () => {
    await world.plant(anObjective());
    for (let n = 1; n <= 21; n++) {
      const edit = modalOf(await world.as(ASHA).press('okr.edit_objective', 'objective-1'));
      await world.as(ASHA).submit(edit, { title: `Title ${n}`, ask: undefined }, `V${n}`);
      await world.settled();
    }
    const first = modalOf(await world.as(ASHA).press('okr.see_history', 'objective-1'));
    expect(linesOf(first.blocks)).toContain('Page 1 of 2');
    const second = await pressOn(first, 'Next');
    expect(linesOf(second.replaced!.blocks)).toContain('Page 2 of 2');
  });
});
