import type { StaticSelect } from '@slack/types';
import type { Modal } from '../../../src/slack/blocks';
import { modalOf, type Seen } from '../../support/conversation';
import {
  buttonsOf,
  fieldsOf,
  linesOf,
  type OkrConversation,
  okrConversation,
} from '../../support/okr-conversation';
import { ASHA, BEN, Q2 } from '../../support/okr-people';

let world: OkrConversation;
beforeAll(async () => {
  world = await okrConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());
afterEach(() => world.settled());

const NO_CYCLE = 'No cycle is open for you at the moment. Objectives can be written as soon as HR opens one.';
const CLOSED = 'Q2 2026 ended on 30 June; nothing was changed.';
const AFTER_Q2 = new Date('2026-07-01T08:00:00Z');

/** The paths of the fields of the nth key result in a modal, by name. */
const keyResultPaths = (seen: Seen, n = 1) => {
  const titles = Object.keys(fieldsOf(modalOf(seen))).filter((path) => /^krs\..*\.title$/.test(path));
  const path = (name: string) => titles[n - 1]!.replace(/title$/, name);
  return {
    title: path('title'),
    measure: path('measure'),
    start: path('start'),
    target: path('target'),
    dueDate: path('dueDate'),
  };
};
const days = (seen: Seen, n = 1) => {
  const { title, start, target } = keyResultPaths(seen, n);
  return { [title]: 'Days to deliver', [start]: '14', [target]: '5' };
};
/** Where one can look from anywhere. */
const AROUND = '[My team] [Company] [At risk]';
const asha = () => world.as(ASHA);
const write = async (title = 'Deliver faster') => {
  const form = await asha().type('/okr', 'new');
  expect(await asha().submit(modalOf(form), { title, ...days(form) }, title)).toEqual({ closed: true });
};
const mine = async () => linesOf(modalOf(await asha().type('/okr')).blocks);
const pressMine = async (text: string) => {
  const [, action, value] = buttonsOf(modalOf(await asha().type('/okr')).blocks).find(
    ([label]) => label === text,
  )!;
  return asha().press(action, value);
};

describe('/okr', () => {
  it('shows my objectives with bar and expected pace, and what may be done with them', async () => {
    await write();
    world.clock.at = new Date('2026-05-01T10:00:00Z');
    expect(await mine()).toEqual([
      'Q2 2026, until 30 June  ·  33% of the time has gone by',
      '*Deliver faster*  ·  On track\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 33%  [Open]',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5  ·  due 30 June',
      '[Check in] [Edit] [Status]',
      '[New objective]',
      AROUND,
    ]);
  });

  it('invites to write the first one', async () =>
    expect(await mine()).toEqual([
      'Q2 2026, until 30 June  ·  0% of the time has gone by',
      'You have written no objectives yet.',
      '[New objective]',
      AROUND,
    ]));

  it('says when there is no cycle', async () => {
    world.cycles.set({ ...Q2, state: 'CLOSED' });
    expect(await mine()).toEqual([NO_CYCLE, AROUND]);
    expect(await asha().type('/okr', 'new')).toEqual({ error: NO_CYCLE });
  });

  it('shows how the last cycle ended while none is open, without buttons, to its owner and to others', async () => {
    await write();
    const ended = [
      'Q2 2026 ended on 30 June; this is how it stands.',
      '*Deliver faster*  ·  On track\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 100%  [Open]',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5  ·  due 30 June',
    ];
    const next = 'New objectives can be written as soon as HR opens the next cycle.';
    world.clock.at = AFTER_Q2;
    expect(await mine()).toEqual([...ended, next, AROUND]);
    expect(linesOf(await asha().home())).toEqual(['My objectives', ...ended, next]);
    const seen = await world.as(BEN).type('/okr', '<@UASHA>');
    expect(linesOf(modalOf(seen).blocks)).toEqual(['*Objectives of Asha*', ...ended, AROUND]);
    expect(linesOf(modalOf(await world.as(BEN).type('/okr')).blocks)).toEqual([NO_CYCLE, AROUND]);
    expect(linesOf(modalOf(await asha().type('/okr', '<@UBEN>')).blocks)).toEqual([
      'No cycle is open for Ben at the moment.',
      AROUND,
    ]);
  });

  it('shows the pace of the day on which HR closed it early', async () => {
    await write();
    const halfway = new Date('2026-05-16T10:00:00Z');
    world.cycles.set({ ...Q2, state: 'CLOSED', closed: { at: halfway, by: BEN.id } });
    world.clock.at = AFTER_Q2;
    expect((await mine())[1]).toBe('*Deliver faster*  ·  On track\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 50%  [Open]');
  });

  it('shows somebody else’s to read, without buttons', async () => {
    await write();
    const seen = await world.as(BEN).type('/okr', '<@UASHA|asha>');
    expect(linesOf(modalOf(seen).blocks)).toEqual([
      '*Objectives of Asha*',
      'Q2 2026, until 30 June  ·  0% of the time has gone by',
      '*Deliver faster*  ·  On track\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 0%  [Open]',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 5  ·  due 30 June',
      AROUND,
    ]);
  });

  it('says when there is nothing to read of somebody, or nobody', async () => {
    expect(linesOf(modalOf(await asha().type('/okr', '<@UBEN>')).blocks)).toEqual([
      'Ben has written no objectives in Q2 2026 yet.',
      AROUND,
    ]);
    expect(await asha().type('/okr', '<@USTRANGER>')).toEqual({
      error: 'That is nobody in the directory: guests and bots have no objectives.',
    });
  });

  it('shows my own when I name myself', async () => {
    await write();
    const seen = await asha().type('/okr', '<@UASHA>');
    expect(linesOf(modalOf(seen).blocks)).toContain('[Check in] [Edit] [Status]');
  });

  it('says how to name somebody, where the name was typed by hand', async () =>
    expect(await asha().type('/okr', '@Mei')).toEqual({
      said: 'I know nobody called @Mei. Type @ and pick the person from the list.',
    }));

  it('answers what it does not understand with examples', async () =>
    expect(await asha().type('/okr', 'newest')).toEqual({
      said: 'I did not understand that; nothing was done. Try `/okr` for your objectives, `/okr new` to write one, `/okr @person`, `/okr team` or `/okr company` to read others’, or `/okr at-risk`.',
    }));
});

describe('writing an objective', () => {
  it('asks for one key result, and for as many as the cycle allows', async () => {
    let seen = await asha().type('/okr', 'new');
    for (let n = 2; n <= 5; n++) {
      const { private_metadata: ref } = modalOf(seen);
      seen = await asha().press('okr.add_key_result', '', { ref, typed: fieldsOf(modalOf(seen)) });
    }
    const lines = linesOf(modalOf(seen).blocks);
    expect(lines.filter((line) => line.startsWith('*Key result'))).toEqual([
      '*Key result 1*  [Remove]',
      '*Key result 2*  [Remove]',
      '*Key result 3*  [Remove]',
      '*Key result 4*  [Remove]',
      '*Key result 5*  [Remove]',
    ]);
    expect(lines).not.toContain('[Add a key result]');
  });

  it('keeps what was typed when a key result is added or removed', async () => {
    const form = await asha().type('/okr', 'new');
    const typed = { ...fieldsOf(modalOf(form)), title: 'Deliver faster', ...days(form) };
    const two = await asha().press('okr.add_key_result', '', { ref: modalOf(form).private_metadata, typed });
    const twoTyped = { ...fieldsOf(modalOf(two)), [keyResultPaths(two, 2).title]: 'Late parcels' };
    const first = keyResultPaths(two, 1).title.split('.')[1]!;
    const one = await asha().press('okr.remove_key_result', first, {
      ref: modalOf(two).private_metadata,
      typed: twoTyped,
    });
    expect(fieldsOf(modalOf(one))).toMatchObject({
      title: 'Deliver faster',
      [keyResultPaths(one).title]: 'Late parcels',
    });
    expect(keyResultPaths(one).title).toBe(keyResultPaths(two, 2).title);
  });

  it('takes all four units', async () => {
    let seen = await asha().type('/okr', 'new');
    let typed: Record<string, unknown> = { title: 'All units' };
    const values = [
      ['NUMBER', '1,200', '2k'],
      ['PERCENT', '10%', '45%'],
      ['CURRENCY:EUR', '0', '€3.5m'],
      ['BOOLEAN', undefined, undefined],
    ] as const;
    for (const [n, [measure, start, target]] of values.entries()) {
      if (n > 0) {
        const ref = modalOf(seen).private_metadata;
        seen = await asha().press('okr.add_key_result', '', {
          ref,
          typed: { ...fieldsOf(modalOf(seen)), ...typed },
        });
      }
      const paths = keyResultPaths(seen, n + 1);
      typed = {
        ...typed,
        [paths.title]: measure,
        [paths.measure]: measure,
        [paths.start]: start,
        [paths.target]: target,
      };
    }
    expect(await asha().submit(modalOf(seen), typed)).toEqual({ closed: true });
    expect((await mine()).filter((line) => line.startsWith(':white_circle:'))).toEqual([
      ':white_circle: NUMBER\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  1,200, from 1,200 to 2,000  ·  due 30 June',
      ':white_circle: PERCENT\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  10%, from 10% to 45%  ·  due 30 June',
      ':white_circle: CURRENCY:EUR\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  €0, from €0 to €3,500,000  ·  due 30 June',
      ':white_circle: BOOLEAN\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  not done yet  ·  due 30 June',
    ]);
  });

  it('asks for start and target, and not where it is done or not done', async () => {
    const form = modalOf(await asha().type('/okr', 'new'));
    const inputs = (modal: Modal) =>
      modal.blocks.flatMap((block) =>
        block.type === 'input' ? [`${block.label.text}${block.optional ? ' (optional)' : ''}`] : [],
      );
    const around = ['Objective', 'Why it matters (optional)', 'Kind', 'What is measured', 'Counted in'];
    const last = ['Due (optional)', 'Who checks in (optional)'];
    expect(inputs(form)).toEqual([...around, 'Start', 'Target', ...last]);

    const { measure, start, title } = keyResultPaths({ opened: form });
    const choose = async (modal: Modal, word: string, typed: object) =>
      modalOf(
        await asha().press('okr.choose_measure', word, {
          ref: modal.private_metadata,
          typed: { ...fieldsOf(modal), ...typed, [measure]: word },
        }),
      );
    const done = await choose(form, 'BOOLEAN', { title: 'Ship it', [title]: 'Depot open', [start]: '14' });
    expect(inputs(done)).toEqual([...around, ...last]);
    expect(fieldsOf(done)).toMatchObject({ title: 'Ship it', [title]: 'Depot open', [measure]: 'BOOLEAN' });

    const counted = await choose(done, 'PERCENT', {});
    expect(inputs(counted)).toEqual([...around, 'Start', 'Target', ...last]);
    expect(fieldsOf(counted)).toMatchObject({
      title: 'Ship it',
      [title]: 'Depot open',
      [measure]: 'PERCENT',
    });
    expect(await asha().submit(done)).toEqual({ closed: true });
  });

  it('says at the measure what is missing, where it was chosen at the last moment', async () => {
    const form = modalOf(await asha().type('/okr', 'new'));
    const { measure, start, target, title } = keyResultPaths({ opened: form });
    const blocks = form.blocks.filter(({ block_id }) => block_id !== start && block_id !== target);
    const typed = { title: 'Ship it', [title]: 'Depots open', [measure]: 'NUMBER' };
    expect(await asha().submit({ ...form, blocks }, typed)).toEqual({
      fields: { [measure]: 'Write where it stands now, such as 1,200 or 1.2k.' },
    });
  });

  it('offers the usual currencies first and the others by their codes', async () => {
    const form = modalOf(await asha().type('/okr', 'new'));
    const element = form.blocks.flatMap((block) => (block.type === 'input' ? [block.element] : []))[4];
    const codes = (element as StaticSelect).options!.map((one) => one.text.text.split(',')[0]!);
    expect(codes.slice(0, 9)).toEqual([
      'A number',
      'Per cent',
      'Yes or no',
      'EUR',
      'USD',
      'GBP',
      'INR',
      'AED',
      'ARS',
    ]);
    expect(codes.slice(7)).toEqual(codes.slice(7).sort());
    expect(codes.length).toBeGreaterThan(50);
  });

  it.each([
    [
      'a target that is not a number',
      'target',
      'soon',
      'This cannot be read as a number: write one such as 1,200 or 1.2k.',
    ],
    [
      'a start that is the target',
      'target',
      '14',
      'Start and target are the same: write where it should go from there.',
    ],
    [
      'a due date outside the cycle',
      'dueDate',
      '2026-07-01',
      'Choose a day in Q2 2026: from 1 April 2026 to 30 June 2026.',
    ],
  ] as const)('refuses %s at its field and writes nothing', async (_, name, text, sentence) => {
    const form = await asha().type('/okr', 'new');
    const path = keyResultPaths(form)[name];
    const typed = { title: 'Deliver faster', ...days(form), [path]: text };
    expect(await asha().submit(modalOf(form), typed)).toEqual({ fields: { [path]: sentence } });
    expect(await mine()).toContain('You have written no objectives yet.');
  });

  it('refuses a title of 4,000 characters at its field', async () => {
    const form = await asha().type('/okr', 'new');
    expect(await asha().submit(modalOf(form), { title: 'x'.repeat(4000), ...days(form) })).toEqual({
      fields: { title: 'This title has 4,000 characters; the most is 200. Your text is still here.' },
    });
  });

  it('lets nothing come alive that was typed into a title', async () => {
    await write('<!channel> <https://evil.example|click> @here & :tada:');
    expect((await mine())[1]).toContain(
      '*&lt;!channel&gt; &lt;https://evil.example|click&gt; @here &amp; :tada:*  ·  On track',
    );
  });

  it('shows an objective whose every text is as long as allowed', async () => {
    const form = await asha().type('/okr', 'new');
    const long = {
      title: '<'.repeat(200),
      why: '&'.repeat(1000),
      [keyResultPaths(form).title]: '>'.repeat(200),
    };
    expect(await asha().submit(modalOf(form), { ...days(form), ...long })).toEqual({ closed: true });
    expect(await pressMine('Edit')).toHaveProperty('opened');
    expect(await pressMine('Status')).toHaveProperty('opened');
    expect(await pressMine('Check in')).toHaveProperty('opened');
    expect(await asha().home()).not.toEqual([]);
  });

  it('refuses the sixth objective at the title', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four']) await write(title);
    const form = await asha().type('/okr', 'new');
    await write('Five');
    expect(await asha().submit(modalOf(form), { title: 'Six', ...days(form) })).toEqual({
      fields: {
        title:
          'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room. Nothing was saved; what you typed is still here.',
      },
    });
    expect(await mine()).not.toContain('[New objective]');
  });

  it('refuses the sixth objective before anything is written, typed or pressed', async () => {
    for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) await write(title);
    const full = {
      error: 'You have 5 objectives in Q2 2026, which is the most. Abandon one to make room.',
    };
    expect(await asha().type('/okr', 'new')).toEqual(full);
    expect(await asha().press('okr.new_objective', Q2.id)).toEqual(full);
    await asha().submit(modalOf(await pressMine('Status')), { status: 'ABANDONED', reason: 'Too much' });
    expect(await asha().type('/okr', 'new')).toHaveProperty('opened');
  });

  it('submitted twice writes one', async () => {
    const form = await asha().type('/okr', 'new');
    const typed = { title: 'Deliver faster', ...days(form) };
    await Promise.all([asha().submit(modalOf(form), typed, 'V1'), asha().submit(modalOf(form), typed, 'V1')]);
    expect((await mine()).filter((line) => line.startsWith('*Deliver faster*'))).toHaveLength(1);
  });

  it('is refused when the cycle closed while the modal was open', async () => {
    const form = await asha().type('/okr', 'new');
    world.clock.at = AFTER_Q2;
    expect(await asha().submit(modalOf(form), { title: 'Late', ...days(form) })).toEqual({ error: CLOSED });
    expect(await asha().press('okr.new_objective', Q2.id)).toEqual({ error: CLOSED });
  });
});

describe('editing an objective', () => {
  beforeEach(() => write());

  it('shows what is stored, and keeps what changed with its reason', async () => {
    const form = await pressMine('Edit');
    const { target } = keyResultPaths(form);
    expect(fieldsOf(modalOf(form))).toMatchObject({
      title: 'Deliver faster',
      kind: 'BUSINESS',
      [target]: '5',
    });
    await asha().submit(modalOf(form), {
      title: 'Deliver in a week',
      [target]: '7',
      reason: 'One carrier left',
    });
    await world.settled();
    expect((await mine()).slice(1, 3)).toEqual([
      '*Deliver in a week*  ·  On track\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 0%  [Open]',
      ':white_circle: Days to deliver\n▱▱▱▱▱▱▱▱▱▱ 0%  ·  14, from 14 to 7  ·  due 30 June',
    ]);
    expect(await world.feature.personalData(ASHA.id)).toMatchObject({
      keyResultEdits: [
        { before: { target: 5 }, after: { target: 7 }, why: 'One carrier left', personId: ASHA.id },
      ],
    });
  });

  it('is refused to somebody else, who has the button’s value from somewhere', async () => {
    const [, , id] = buttonsOf(modalOf(await asha().type('/okr')).blocks).find(([text]) => text === 'Edit')!;
    const sentence = { error: 'Only Asha can change this objective; nothing was changed.' };
    expect(await world.as(BEN).press('okr.edit_objective', id)).toEqual(sentence);
    expect(await world.as(BEN).press('okr.set_status', id)).toEqual(sentence);
    expect(await world.as(BEN).submit(modalOf(await pressMine('Edit')), { title: 'Mine' })).toEqual(sentence);
  });

  it('is refused after the cycle closed', async () => {
    const form = await pressMine('Edit');
    const [, , id] = buttonsOf(modalOf(await asha().type('/okr')).blocks).find(([text]) => text === 'Edit')!;
    world.clock.at = AFTER_Q2;
    expect(await asha().press('okr.edit_objective', id)).toEqual({ error: CLOSED });
    expect(await asha().submit(modalOf(form), { title: 'Late' })).toEqual({ error: CLOSED });
  });

  it('is refused for one that is not there', async () =>
    expect(await asha().press('okr.edit_objective', 'gone')).toEqual({
      error: 'This objective is no longer there; nothing was changed. Type /okr to see yours.',
    }));
});

describe('the status', () => {
  beforeEach(() => write());

  it('is set by its owner', async () => {
    await asha().submit(modalOf(await pressMine('Status')), {
      status: 'AT_RISK',
      reason: 'A strike is announced',
    });
    expect((await mine())[1]).toBe(
      '*Deliver faster*  ·  At risk\n▱▱▱▱▱▱▱▱▱▱ 0%, expected 0%\nA strike is announced  [Open]',
    );
  });

  it('needs a reason to abandon, and then takes the objective off the list', async () => {
    const form = modalOf(await pressMine('Status'));
    expect(await asha().submit(form, { status: 'ABANDONED' })).toEqual({
      fields: { reason: 'Say in a few words why it is abandoned.' },
    });
    await asha().submit(form, { status: 'ABANDONED', reason: 'The warehouse closed' });
    expect((await mine()).slice(1)).toEqual([
      'Abandoned: Deliver faster  [Status of the last]',
      '[New objective]',
      AROUND,
    ]);
  });

  it('achieved is not asked about any more', async () => {
    await asha().submit(modalOf(await pressMine('Status')), { status: 'ACHIEVED' });
    expect(await mine()).toContain('[Edit] [Status]');
  });
});
