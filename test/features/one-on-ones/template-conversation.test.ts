import { READY_MADE } from '../../../src/features/one-on-ones/agenda/template';
import { modalOf, prefilled } from '../../support/conversation';
import {
  type MeetingConversation,
  meetingConversation,
  pressable,
  read,
} from '../../support/meeting-conversation';
import { ASHA, BEN, NINA } from '../../support/okr-people';

let world: MeetingConversation;
beforeAll(async () => {
  world = await meetingConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const asha = () => world.as(ASHA);
const ben = () => world.as(BEN);
const editing = async (person = asha(), id = 'meeting-1') =>
  modalOf(await person.presses(modalOf(await person.opens(id)), 'one-on-ones.edit_template'));
const PAIR = { managerId: BEN.id, reportId: ASHA.id };
const NEXT_WEEK = new Date('2026-06-09T10:00:00Z');

describe('the four ready-made agendas', () => {
  it.each([
    ['WEEKLY', 15],
    ['MONTHLY', 60],
    ['MID_CYCLE', 90],
    ['END_OF_CYCLE', 120],
  ] as const)('%s takes %i minutes and has every part that an agenda needs', (format, minutes) => {
    const { template, minutes: taken } = READY_MADE[format];
    expect(taken).toBe(minutes);
    expect(template.OPENING).toMatch(/^How are you, really\?\nEnergy and workload, each from 1 to 5/);
    expect(template.REPORT).toMatch(/Blockers/);
    expect(template.REPORT).toMatch(/Ideas/);
    expect(template.REPORT).toMatch(/Concerns/);
    expect(template.REPORT).toMatch(/Wins/);
    expect(template.MANAGER).toMatch(/situation, behaviour, impact/);
    expect(template.MANAGER).toMatch(/Context/);
    expect(template.MANAGER).toMatch(/goal/);
    expect(template.CLOSING).toMatch(/Who does what, by when/);
    expect(template.CLOSING).toMatch(/Next time/);
  });
});

describe('editing the agenda of two people', () => {
  it('shows it in the words of the reader, and keeps it for all their meetings of that format', async () => {
    await world.planned(
      {},
      { id: 'next', ordinal: 1, startsAt: NEXT_WEEK },
      { id: 'deep', seriesId: 's', format: 'MONTHLY', startsAt: new Date('2026-06-03T10:00:00Z') },
    );
    const form = await editing();
    expect(read(form)).toEqual([
      '*Weekly*, about 15 minutes',
      'For all such 1:1s of the two of you; either may change it. One line is one question or topic.',
      'Opening: ____',
      'Yours: ____',
      'Ben’s: ____',
      'Closing: ____',
      '[Back to the ready-made one]',
    ]);
    const seen = await asha().submits(form, { OPENING: '  One good thing \n\n<!channel>' });
    expect(read(seen.below!)).toContain('•  One good thing\n•  &lt;!channel&gt;');
    expect(await ben().reads('next')).toContain('•  One good thing\n•  &lt;!channel&gt;');
    expect(await ben().reads('deep')).not.toContain('•  One good thing\n•  &lt;!channel&gt;');
  });

  it('shows it whatever is typed, whole', async () => {
    await world.planned({});
    const seen = await asha().submits(await editing(), { OPENING: '&'.repeat(1_000) });
    const shown = read(seen.below!).filter((line) => line.includes('&amp;'));
    expect(shown.join('').match(/&amp;/g)).toHaveLength(1_000);
  });

  it('may leave a part empty', async () => {
    await world.planned({});
    const seen = await asha().submits(await editing(), { CLOSING: '' });
    const lines = read(seen.below!);
    expect(lines[lines.indexOf('Closing') + 1]).toBe('Add a point: ____');
  });

  it('goes back to the ready-made one, which is kept only once it is saved', async () => {
    await world.planned({});
    await asha().submits(await editing(), { OPENING: 'One good thing' });
    const form = await editing();
    const back = modalOf(await asha().presses(form, 'one-on-ones.reset_template'));
    expect(prefilled(back)).toEqual({ ...READY_MADE.WEEKLY.template });
    expect((await world.pairs.pairOf(PAIR))?.templates.WEEKLY?.OPENING).toBe('One good thing');
    await asha().submits(back);
    expect((await world.pairs.pairOf(PAIR))?.templates).toEqual({});
  });

  it('shows the second of two what the first did, and the lines of both in fresh fields', async () => {
    await world.planned({});
    const [one, other] = [await editing(), await editing(ben())];
    await asha().submits(one, { OPENING: 'How are you, really?\nOne good thing' });
    const again = modalOf(
      await ben().submits(other, {
        OPENING: 'How are you, really?\nEnergy and workload, each from 1 to 5\nYour weekend',
      }),
    );
    expect(read(again).slice(0, 4)).toEqual([
      'Asha changed this agenda while you were writing. Nothing of yours is saved yet.',
      'New from Asha:\n>One good thing',
      'Taken out by Asha:\n>Energy and workload, each from 1 to 5',
      'The fields below have the lines of both of you. Leave what should stay, and save.',
    ]);
    expect(prefilled(again)).toMatchObject({
      OPENING: 'How are you, really?\nOne good thing\nEnergy and workload, each from 1 to 5\nYour weekend',
      REPORT: READY_MADE.WEEKLY.template.REPORT,
    });
    const ids = (modal: typeof again) =>
      modal.blocks.flatMap(({ type, block_id }) => (type === 'input' ? [block_id] : []));
    expect(ids(again).filter((id) => ids(other).includes(id))).toEqual([]);
    expect((await ben().submits(again, { OPENING: 'One good thing\nYour weekend' })).closed).toBe(true);
    expect((await world.pairs.pairOf(PAIR))?.templates.WEEKLY?.OPENING).toBe('One good thing\nYour weekend');
  });

  it('shows both however many lines there are', async () => {
    await world.planned({});
    const most = (whose: string) => Array.from({ length: 20 }, (_, i) => `${whose} ${i}`).join('\n');
    const agenda = (whose: string) => ({
      OPENING: most(whose),
      REPORT: most(whose),
      MANAGER: most(whose),
      CLOSING: most(whose),
    });
    const [one, other] = [await editing(), await editing(ben())];
    await asha().submits(one, agenda('hers'));
    const again = modalOf(await ben().submits(other, agenda('his')));
    expect(String(prefilled(again).CLOSING).split('\n')).toHaveLength(40);
    expect((await ben().submits(again, agenda('ours'))).closed).toBe(true);
  });

  it('keeps one of two that are saved at the same moment, and shows the other both', async () => {
    await world.planned({});
    const forms = [await editing(), await editing(ben())] as const;
    const seen = await Promise.all([
      asha().submits(forms[0], { OPENING: 'From Asha' }),
      ben().submits(forms[1], { OPENING: 'From Ben' }),
    ]);
    expect(seen.filter(({ closed }) => closed)).toHaveLength(1);
    const again = seen.find(({ replaced }) => replaced)!.replaced!;
    expect(String(prefilled(again).OPENING).split('\n').sort()).toEqual(['From Asha', 'From Ben']);
  });

  it('is not disturbed by what else changes between the two', async () => {
    await world.planned({});
    await asha().submits(await editing(), { OPENING: 'One good thing' });
    const form = await editing();
    const record = (await world.pairs.pairOf(PAIR))!;
    await world.pairs.replace({ ...record, nudgeAt: NEXT_WEEK });
    expect((await asha().submits(form, { OPENING: 'Another' })).closed).toBe(true);
    expect(await world.pairs.pairOf(PAIR)).toMatchObject({
      nudgeAt: NEXT_WEEK,
      templates: { WEEKLY: { OPENING: 'Another' } },
    });
  });

  it.each([
    [
      { REPORT: 'x'.repeat(1_001) },
      { REPORT: 'This part has 1,001 characters; the most is 1,000. Your text is still here.' },
    ],
    [
      { CLOSING: 'x\n'.repeat(20).concat('x') },
      { CLOSING: 'A part has at most 20 lines. Your text is still here.' },
    ],
  ])('says at the field what is wrong', async (typed, fields) => {
    await world.planned({});
    expect(await asha().submits(await editing(), typed)).toEqual({ fields });
  });

  it('is not for anybody else', async () => {
    await world.planned({});
    const form = await editing();
    const refused = { error: expect.stringMatching(/^This is not one of your 1:1s/) };
    const nina = world.as(NINA);
    expect(await nina.press('one-on-ones.edit_template', 'meeting-1')).toEqual(refused);
    expect(await nina.presses(form, 'one-on-ones.reset_template')).toEqual(refused);
    expect(await nina.submits(form, { OPENING: 'Mine' })).toEqual(refused);
    expect(await world.pairs.pairOf(PAIR)).toBeUndefined();
    expect(pressable(form, 'one-on-ones.reset_template')).toHaveLength(1);
  });
});
