import type { Modal } from '../../../src/slack/blocks';
import { modalOf, type Seen } from '../../support/conversation';
import { fieldsOf, linesOf, type OkrConversation, okrConversation } from '../../support/okr-conversation';
import { ASHA, anObjective, BEN, daysToDeliver, FIRST_DAY, Q2 } from '../../support/okr-people';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
/** Asha wrote an objective of the team Parcels, which Ben leads: both may change it. */
beforeEach(async () => {
  await world.forget();
  const leads = [{ personId: BEN.id, from: FIRST_DAY, to: null }];
  world.people.setTeam({ id: 'parcels', name: 'Parcels', departmentId: null, leads });
  world.people.set({ ...ASHA, teamId: 'parcels' });
  await world.plant(anObjective({ level: 'TEAM', groupId: 'parcels' }));
});
afterEach(() => world.settled());

const edit = async (person = ASHA) =>
  modalOf(await world.as(person).press('okr.edit_objective', 'objective-1'));
const press = async (modal: Modal, action: string, more: object = {}, person = ASHA) =>
  modalOf(
    await world.as(person).press(action, '', {
      ref: modal.private_metadata!,
      typed: { ...fieldsOf(modal), ...more },
    }),
  );
let views = 0;
/** Each window is another one, unless it is named. */
const submit = (modal: Modal, typed: object, view = `window-${++views}`, person = ASHA): Promise<Seen> =>
  world.as(person).submit(modal, { ...fieldsOf(modal), ...typed }, view);
const stored = async () => fieldsOf(await edit());
const TARGET = 'krs.kr-days.target';
const later = () => {
  world.clock.at = new Date(world.clock.at.getTime() + 60_000);
};

/** Ben makes it 3 days, and adds a key result. */
async function benWrites() {
  const form = await press(await edit(BEN), 'okr.add_key_result', {}, BEN);
  const title = Object.keys(fieldsOf(form)).find((path) => /^krs\.(?!kr-days).*\.title$/.test(path))!;
  const of = (name: string) => title.replace(/title$/, name);
  const typed = { [TARGET]: '3', [title]: 'Parcels lost', [of('start')]: '9', [of('target')]: '1' };
  expect(await submit(form, typed, undefined, BEN)).toEqual({ closed: true });
  await world.settled();
  return title;
}

describe('two people with the same objective open', () => {
  it('the second to save is told who wrote, and what; nothing is lost of either', async () => {
    const form = await edit();
    later();
    const added = await benWrites();
    later();
    const again = modalOf(await submit(form, { why: 'They wait' }));
    expect(linesOf(again.blocks).slice(0, 2)).toEqual([
      'Ben changed this meanwhile, so nothing was saved; what you typed is still here.',
      'Different from what is stored: why it matters; target of “Days to deliver” (stored: 3).',
    ]);
    expect(fieldsOf(again)).toMatchObject({ why: 'They wait', [TARGET]: '5', [added]: 'Parcels lost' });
    expect(await stored()).toMatchObject({ [TARGET]: '3', [added]: 'Parcels lost' });
    expect(await stored()).toMatchObject({ why: 'Customers wait' });

    expect(await submit(again, { [TARGET]: '3' })).toEqual({ closed: true });
    expect(await stored()).toMatchObject({ why: 'They wait', [TARGET]: '3', [added]: 'Parcels lost' });
  });

  it('is told so also where the form was drawn again in between', async () => {
    const form = await edit();
    later();
    await benWrites();
    later();
    const drawn = await press(form, 'okr.check_wording', { why: 'They wait' });
    expect(linesOf(modalOf(await submit(drawn, {})).blocks)[0]).toMatch(/^Ben changed this meanwhile/);
    expect(await stored()).toMatchObject({ [TARGET]: '3' });
  });

  it('keeps what was added in the older form beside it', async () => {
    const form = await press(await edit(), 'okr.add_key_result');
    const mine = Object.keys(fieldsOf(form)).find((path) => /^krs\.(?!kr-days).*\.title$/.test(path))!;
    const of = (name: string) => mine.replace(/title$/, name);
    const theirs = await benWrites();
    const typed = { [mine]: 'Complaints', [of('start')]: '20', [of('target')]: '2' };
    const again = modalOf(await submit(form, typed));
    expect(fieldsOf(again)).toMatchObject({ [mine]: 'Complaints', [theirs]: 'Parcels lost' });
    expect(await submit(again, {})).toEqual({ closed: true });
    expect(await stored()).toMatchObject({ [mine]: 'Complaints', [theirs]: 'Parcels lost' });
  });

  it('sees what nobody’s name is kept of', async () => {
    const form = await edit();
    later();
    expect(await submit(await edit(BEN), { why: 'We promised' }, undefined, BEN)).toEqual({ closed: true });
    expect(linesOf(modalOf(await submit(form, { title: 'Sooner' })).blocks)[0]).toBe(
      'This was changed meanwhile, so nothing was saved; what you typed is still here.',
    );
  });

  it('saves where nothing of the form changed, whatever else did', async () => {
    const form = await edit();
    await world.as(BEN).submit(modalOf(await world.as(BEN).press('okr.set_status', 'objective-1')), {
      status: 'AT_RISK',
      reason: 'A strike',
    });
    expect(await submit(form, { title: 'Sooner' })).toEqual({ closed: true });
  });
});

it('what is said fits a window, however much was written into both', async () => {
  const max = Q2.settings.keyResults.max;
  const of = (from: string) =>
    Array.from({ length: max }, (_, n) => daysToDeliver({ id: `${from}-${n}`, title: '&'.repeat(200) }));
  await world.plant(anObjective({ id: 'full', keyResults: of('mine'), place: 1 }));
  const form = modalOf(await world.as(ASHA).press('okr.edit_objective', 'full'));
  const other = modalOf(await world.as(ASHA).press('okr.edit_objective', 'full'));
  const all = (title: string, start: string) =>
    Object.fromEntries(
      of('mine').flatMap(({ id }) => [
        [`krs.${id}.title`, title.repeat(200)],
        [`krs.${id}.start`, start],
      ]),
    );
  later();
  expect(await submit(other, { ...all('<', '88'), title: '<'.repeat(200) })).toEqual({ closed: true });
  await world.settled();
  const again = modalOf(await submit(form, { ...all('&', '77'), title: '&'.repeat(200) }));
  const [who, what] = linesOf(again.blocks);
  expect(who).toMatch(/^You changed this meanwhile/);
  expect(what).toMatch(/; and 3 more\.$/);
});

describe('one form, sent twice', () => {
  it('is saved once, and answered the same', async () => {
    const form = await edit();
    const twice = [submit(form, { title: 'Sooner' }, 'V1'), submit(form, { title: 'Sooner' }, 'V1')];
    expect(await Promise.all(twice)).toEqual([{ closed: true }, { closed: true }]);
    expect(await submit(form, { title: 'Sooner' }, 'V1')).toEqual({ closed: true });
    expect(await stored()).toMatchObject({ title: 'Sooner' });
  });

  it('undoes nothing that was written in between', async () => {
    const form = await edit();
    await submit(form, { title: 'Sooner' }, 'V1');
    const sent = world.clock.at;
    later();
    await benWrites();
    world.clock.at = sent;
    await submit(form, { title: 'Sooner' }, 'V1');
    expect(await stored()).toMatchObject({ title: 'Sooner', [TARGET]: '3' });
  });
});

it('what a form knows of itself fits, with as many key results as there may be', async () => {
  const uuid = (n: number) => `0b9f6a4e-7d1c-4c58-9a53-6f1f0c2d3e${10 + n}`;
  const keyResults = Array.from({ length: Q2.settings.keyResults.max }, (_, n) =>
    daysToDeliver({ id: uuid(n) }),
  );
  await world.plant(anObjective({ id: uuid(50), keyResults, place: 1 }));
  const form = modalOf(await world.as(ASHA).press('okr.edit_objective', uuid(50)));
  expect(form.private_metadata!.length).toBeLessThan(400);
});
