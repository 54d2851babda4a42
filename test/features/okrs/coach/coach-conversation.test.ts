import { modalOf, type Seen } from '../../../support/conversation';
import {
  buttonsOf,
  fieldsOf,
  linesOf,
  type OkrConversation,
  okrConversation,
} from '../../../support/okr-conversation';
import { ASHA, anObjective, BEN, daysToDeliver, Q2 } from '../../../support/okr-people';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());
afterEach(() => world.settled());

const asha = () => world.as(ASHA);
/** The coach's sentences in a form, each with the label of the field above it, or the button. */
const coached = (seen: Seen): string[] => {
  let above = '';
  return modalOf(seen).blocks.flatMap((block) => {
    if (block.type === 'input') above = block.label.text;
    if (block.type === 'actions') above = linesOf([block])[0]!;
    if (block.type !== 'context') return [];
    return linesOf([block])
      .flatMap((lines) => lines.split('\n'))
      .filter((line) => /^:bulb:|coach/.test(line))
      .map((line) => `${above}: ${line}`);
  });
};
const says = (lines: readonly string[]) => lines.map((line) => line.split(/(?<=\.) /)[0]);
const check = async (form: Seen, typed: object = {}) => {
  const ref = modalOf(form).private_metadata;
  return asha().press('okr.check_wording', '', { ref, typed: { ...fieldsOf(modalOf(form)), ...typed } });
};
const krPath = (seen: Seen, name: string) =>
  Object.keys(fieldsOf(modalOf(seen)))
    .find((path) => /^krs\..*\.title$/.test(path))!
    .replace(/title$/, name);
const blockIds = (seen: Seen) =>
  modalOf(seen).blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));

describe('checking the wording', () => {
  it('is offered from the start, and says nothing about what is not written yet', async () => {
    const form = await asha().type('/okr', 'new');
    expect(buttonsOf(modalOf(form).blocks)).toContainEqual(['Check the wording', 'okr.check_wording', '']);
    expect(coached(form)).toEqual(['[Check the wording]: The coach has nothing to add.']);
  });

  it('shows remarks under the fields they are about, and keeps what was typed in them', async () => {
    await world.plant(anObjective({ id: 'company-1', level: 'COMPANY', ownerId: BEN.id }));
    const form = await asha().type('/okr', 'new');
    const typed = {
      title: 'Launch the new checkout',
      [krPath(form, 'title')]: 'Customers are happy',
      [krPath(form, 'start')]: 'a few',
    };
    const seen = await check(form, typed);
    expect(says(coached(seen))).toEqual([
      'Objective: :bulb: This names work to be done, not what will be different for somebody once it is.',
      'Kind: :bulb: None of your objectives in this cycle is for your own development yet.',
      'Contributes to: :bulb: This contributes to no other objective.',
      'Target: :bulb: There is no number in this, so progress cannot be seen before it is over.',
      '[Check the wording]: :bulb: Key results so far: 1; 2 to 5 are advised, as one number is easily reached at another’s cost.',
    ]);
    expect(blockIds(seen)).toEqual(blockIds(form));
    expect(fieldsOf(modalOf(seen))).toMatchObject(typed);
  });

  it('tells nobody to choose what it contributes to where there is nothing to choose', async () => {
    const seen = await check(await asha().type('/okr', 'new'), { title: 'Parcels in days, not weeks' });
    expect(coached(seen).filter((line) => line.includes('contributes'))).toEqual([]);
  });

  it('also shows them whenever the form is drawn again', async () => {
    const form = await asha().type('/okr', 'new');
    const typed = { ...fieldsOf(modalOf(form)), title: 'Improve support' };
    const seen = await asha().press('okr.add_key_result', '', { ref: modalOf(form).private_metadata, typed });
    expect(says(coached(seen))[0]).toBe(
      'Objective: :bulb: This could be true of anything: without a number nobody can say when it is reached.',
    );
  });

  it('never keeps anybody from saving', async () => {
    const form = await check(await asha().type('/okr', 'new'), { title: 'Launch the new checkout' });
    const typed = {
      [krPath(form, 'title')]: 'Ship version 3',
      [krPath(form, 'start')]: '0',
      [krPath(form, 'target')]: '1',
    };
    expect(await asha().submit(modalOf(form), typed)).toEqual({ closed: true });
  });

  it('is refused to somebody else, who has the form’s reference from somewhere', async () => {
    await world.plant(anObjective());
    const form = await asha().press('okr.edit_objective', 'objective-1');
    const ref = modalOf(form).private_metadata;
    expect(await world.as(BEN).press('okr.check_wording', '', { ref, typed: {} })).toEqual({
      error: 'Only Asha can change this objective; nothing was changed.',
    });
  });

  it('knows what the cycle advises, and less for whoever writes for the first time', async () => {
    const many = [1, 2].map((n) => anObjective({ id: `objective-${n}`, place: n, kind: 'DEVELOPMENT' }));
    await world.plant(...many);
    const counted = async () =>
      says(
        coached(await check(await asha().type('/okr', 'new'), { title: 'Parcels in days, not weeks' })),
      ).filter((line) => line?.includes('Objectives'));
    expect(await counted()).toEqual([
      '[Check the wording]: :bulb: Objectives with this one: 3; 1 to 2 are advised, so that each gets time.',
    ]);
    await world.plant(anObjective({ id: 'objective-before', cycleId: 'q1' }));
    expect(await counted()).toEqual([]);
  });
});

describe('the page of an objective', () => {
  const page = async (person = ASHA) =>
    linesOf(modalOf(await world.as(person).press('okr.see_objective', 'objective-1')).blocks).filter((line) =>
      line.startsWith('*The coach'),
    );

  it('shows whoever may change it the three most useful remarks, with Edit', async () => {
    const keyResults = [daysToDeliver({ title: 'Launch the new checkout' })];
    await world.plant(anObjective({ title: 'Improve support', keyResults }));
    expect(await page()).toEqual([
      [
        '*The coach:*',
        '“Launch the new checkout”',
        ':bulb: This names work to be done, not what will be different for somebody once it is. Instead of “Launch the new checkout”: “Shoppers who pay without help, from 61% to 80%”.',
        '“Improve support”',
        ':bulb: This could be true of anything: without a number nobody can say when it is reached. Instead of “Improve support”: “Questions answered on the first day, from 60% to 80%”.',
        ':bulb: Key results so far: 1; 2 to 5 are advised, as one number is easily reached at another’s cost. Beside “Days from order to delivery” watch “Parcels that arrive damaged”.  [Edit]',
      ].join('\n'),
    ]);
    expect(await page(BEN)).toEqual([]);
  });

  it('says nothing once the objective cannot be changed any more', async () => {
    await world.plant(anObjective({ title: 'Improve support' }));
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await page()).toEqual([]);
  });

  it('says nothing about one that was abandoned', async () => {
    await world.plant(anObjective({ title: 'Improve support', status: 'ABANDONED', place: null }));
    expect(await page()).toEqual([]);
  });

  it('lets nothing come alive that was typed into a title', async () => {
    await world.plant(anObjective({ title: 'Improve <!channel> *all*' }));
    expect((await page())[0]).toContain('“Improve &lt;!channel&gt; *all*”');
  });
});
