import { ASK_QUESTIONS, type Cycle, type CyclePlan } from '../../../src/features/cycles';
import { overviewModal } from '../../../src/features/cycles/cycle-overview.views';
import { type Question, questionsFor } from '../../../src/features/reviews/question';
import { CHANGED_MEANWHILE, questionsModal } from '../../../src/features/reviews/questions/builder.views';
import { fixedOnceOpen } from '../../../src/features/reviews/questions/fixed-questions';
import { ROLES } from '../../../src/features/reviews/role';
import { modal } from '../../../src/slack/blocks';
import { checkModal } from '../../../src/slack/limits';
import { buttonValues, modalOf, prefilled, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { type HrWorkspace, hrWorkspace } from '../../support/hr';
import { type Builder, builderOf, listedIn, storeOf } from '../../support/question-builder';

const MARCH = '2026-03-20T08:00:00Z';
const Q2: CyclePlan = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-06-15', opensAt: '09:00', closesOn: '2026-06-30', closesAt: '17:00' },
};
const Q3: CyclePlan = {
  ...Q2,
  name: 'Q3 2026',
  firstDay: '2026-07-01',
  lastDay: '2026-09-30',
  review: { opensOn: '2026-09-15', opensAt: '09:00', closesOn: '2026-09-30', closesAt: '17:00' },
};
const DEFAULT = [
  '1. *Overall performance*',
  '2. *Collaboration with team*',
  '3. *Ownership &amp; accountability*',
  '4. *Top 2-3 strengths*',
  '5. *Areas to improve*',
  '6. *Most notable achievements*',
  '7. *Anything else*',
];
const MEANWHILE =
  ':warning: Somebody else changed the questions meanwhile, so nothing was done. This is how they are now.';
const OPENED = 'Q2 2026 is open: what its reviewers are asked stays as it is. Nothing was changed.';
const DELETED =
  'This cycle does not exist any more, so nothing was changed: type /cycle to see those that do.';
const NO_HR =
  'Review cycles are run by HR admins in the admin channel, and you are not one of them: ask Helen Park or Luca Moretti.';
const NOT_THERE =
  'Review cycles are run in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.';

let database: TestDatabase;
let workspaces = 0;
let here: HrWorkspace;
let helen: Builder;
let luca: Builder;
let q2: string;

beforeAll(async () => {
  database = await testDatabase();
  const first = await hrWorkspace(database, 'T0', MARCH);
  storeOf(database, first);
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, MARCH);
  helen = builderOf(database, here, here.helen);
  luca = builderOf(database, here, here.luca);
  q2 = (await here.cycles.createCycle(here.helen, Q2)).id;
});

const stored = async () => (await storeOf(database, here).questionsOf(q2))?.questions ?? [];
const askedOf = async (role: 'SELF' | 'MANAGER' | 'PEER' | 'REPORT') =>
  questionsFor(await stored(), role).map(({ label }) => label);
const owed = async () =>
  (await database.connection.collection('review_questions').findOne({ workspaceId: here.workspaceId }))
    ?.owedAudit;
const asks = async (who: Builder, action: string, value = '') =>
  modalOf(await who.press(await who.list('Q2 2026'), action, value));
const newQuestion = (who = helen) => asks(who, 'reviews.questions_add');
const edits = async (who: Builder, id: string) =>
  modalOf(await who.choose(await who.list('Q2 2026'), id, 'edit'));
const opens = () => here.cycles.openCycle(here.luca, q2);
const deletes = async () => {
  const { id, version } = (await here.cycles.cycle(q2))!;
  await here.cycles.deleteCycle(here.luca, { id, version });
};

describe('/cycle questions', () => {
  it('shows what reviewers are asked, and what may be done', async () => {
    const list = await helen.list('Q2 2026');
    expect(textOf(list).split('\n').slice(0, 14)).toEqual([
      '*Q2 2026*: what reviewers are asked',
      'The default questions, the same for every role.',
      'Choose a role',
      'All roles',
      'Self',
      'Manager',
      'Peer',
      'Report',
      'All roles',
      '1. *Overall performance*',
      'Rating from 1 to 5 · required · everyone · the manager’s overall rating',
      'Edit…',
      'Move down',
      '2. *Collaboration with team*',
    ]);
    expect(listedIn(list)).toEqual(DEFAULT);
    expect(textOf(list)).toContain('They can be changed until Q2 2026 is opened.');
  });

  it('without a name means the draft; of several it asks which', async () => {
    expect(listedIn(modalOf(await helen.types('questions')))).toEqual(DEFAULT);
    await here.cycles.createCycle(here.helen, Q3);
    const which = modalOf(await helen.types('questions'));
    expect(textOf(which).split('\n')).toEqual(['*Q2 2026*', 'Questions…', '*Q3 2026*', 'Questions…']);
  });

  it('without a draft shows the open cycle, to be read', async () => {
    await opens();
    const list = modalOf(await helen.types('questions'));
    expect(textOf(list)).toContain('Q2 2026 is open: what its reviewers are asked stays as it is.');
    expect(textOf(list)).not.toContain('Edit…');
    expect(textOf(list)).not.toContain('Add a question…');
    expect(textOf(list)).toContain('Preview');
  });

  it('shows those of a closed cycle', async () => {
    await opens();
    here.clock.at = new Date('2026-07-02T08:00:00Z');
    await here.cycles.closeCycle(here.helen, q2);
    expect(textOf(await helen.list('Q2 2026'))).toContain(
      'Q2 2026 is closed: what its reviewers were asked stays as it was.',
    );
  });

  it('says where there is no cycle, or none of that name', async () => {
    expect((await helen.types('questions Q9')).said).toBe(
      'There is no cycle called Q9. Try `/cycle questions Q2 2026`, or `/cycle` alone to see all.',
    );
    await deletes();
    expect((await helen.types('questions')).said).toBe(
      'There is no cycle whose reviewers could be asked anything yet. `/cycle new` makes one.',
    );
  });

  it('is opened by the button beside a draft', async () => {
    const overview = overviewModal(await here.cycles.overview(here.helen));
    const [id] = buttonValues(overview, ASK_QUESTIONS);
    expect(listedIn(modalOf(await helen.press(overview, ASK_QUESTIONS, id)))).toEqual(DEFAULT);
    await opens();
    const opened = overviewModal(await here.cycles.overview(here.helen));
    expect(buttonValues(opened, ASK_QUESTIONS)).toEqual([]);
  });

  it('shows what one role is asked', async () => {
    const sets = await asks(helen, 'reviews.questions_ask_sets');
    await helen.send(sets, { set: 'peer_feedback' });
    const peers = await asks(helen, 'reviews.questions_show_role', 'PEER');
    expect(listedIn(peers)).toEqual([
      '1. *What they should keep doing*',
      '2. *What they should do differently*',
      '3. *How they show our values*',
    ]);
    expect(listedIn(modalOf(await helen.press(peers, 'reviews.questions_show_role', 'ALL')))).toHaveLength(
      10,
    );
  });
});

describe('the list', () => {
  it('holds the most questions that there can be, as long as they can be', () => {
    const wide = '&'.repeat(150);
    const questions = ROLES.flatMap((role) =>
      Array.from({ length: 20 }, (_, i): Question => {
        const asked = { id: `${role}-${i}`, label: wide, hint: wide, required: true, roles: [role] };
        return { ...asked, type: 'CHOICE', options: Array.from({ length: 10 }, () => '&'.repeat(60)) };
      }),
    );
    const cycle = { id: 'q2', name: wide.slice(60), state: 'DRAFT' } as Cycle;
    const list = questionsModal({ cycle, questions, revision: 1 }, undefined, CHANGED_MEANWHILE);
    expect(listedIn(checkModal(list))).toHaveLength(80);
  });
});

describe('adding a question', () => {
  it('puts it last for the roles chosen, and shows the list', async () => {
    const list = modalOf(
      await helen.send(await newQuestion(), {
        label: '  What should they   keep doing? ',
        hint: 'One example.',
        roles: ['PEER', 'REPORT'],
      }),
    );
    expect(listedIn(list)).toEqual([...DEFAULT, '8. *What should they keep doing?*']);
    expect(textOf(list)).toContain('Text · required · Peer, Report\nHint: One example.');
    expect(textOf(list)).toContain('As HR chose them.');
    expect(await askedOf('PEER')).toHaveLength(8);
    expect(await askedOf('SELF')).toHaveLength(7);
  });

  it('is for the role that is shown, and has to be answered, unless HR says otherwise', async () => {
    const peers = await asks(helen, 'reviews.questions_show_role', 'PEER');
    const fresh = modalOf(await helen.press(peers, 'reviews.questions_add'));
    expect(prefilled(fresh)).toMatchObject({ type: 'TEXT', roles: ['PEER'], required: ['required'] });
  });

  it('asks for what a type needs once that is chosen, and keeps what was typed', async () => {
    const fresh = await newQuestion();
    const typed = { label: 'Again?', hint: '', roles: ['PEER'], required: ['required'] };
    const choice = modalOf(
      await helen.press(fresh, 'reviews.questions_type', 'CHOICE', { ...typed, type: 'CHOICE' }),
    );
    expect(prefilled(choice)).toEqual({ ...typed, hint: null, type: 'CHOICE', options: null });
    const rating = modalOf(
      await helen.press(choice, 'reviews.questions_type', 'RATING', { ...typed, type: 'RATING' }),
    );
    expect(Object.keys(prefilled(rating))).toEqual([
      'label',
      'hint',
      'type',
      'points.0',
      'points.1',
      'points.2',
      'points.3',
      'points.4',
      'roles',
      'required',
    ]);
  });

  it('takes options a line each', async () => {
    const change = { label: 'Again?', type: 'CHOICE', options: ' Yes\n\nRather  yes\nNo\n', roles: ['PEER'] };
    const list = modalOf(await helen.send(await newQuestion(), change));
    expect(textOf(list)).toContain('Choice: Yes / Rather yes / No · required · Peer');
  });

  it('takes names of its points, all or none', async () => {
    const names = ['Never', 'Rarely', 'Sometimes', 'Often', 'Always'];
    const points = Object.fromEntries(names.map((name, i) => [`points.${i}`, name]));
    const change = { label: 'Coaches me', type: 'RATING', roles: ['REPORT'] };
    const list = modalOf(await helen.send(await newQuestion(), { ...change, ...points }));
    expect(textOf(list)).toContain('Rating from 1 Never to 5 Always · required · Report');
    expect(await helen.send(await newQuestion(), { ...change, ...points, 'points.2': null })).toEqual({
      fields: { points: 'Name all five points, or none: then they are called as in the whole cycle.' },
    });
    const plain = modalOf(await helen.send(await newQuestion(), { ...change, 'points.0': ' ' }));
    expect(listedIn(plain)).toHaveLength(9);
    expect((await stored()).at(-1)).toMatchObject({ points: null, overall: false });
  });

  it.each([
    ['no text', { label: ' ' }, { label: 'Write the question, such as: What should they keep doing?' }],
    ['no role', { label: 'Why?', roles: null }, { roles: 'Choose at least one role that is asked this.' }],
    [
      'one option',
      { label: 'Again?', type: 'CHOICE', options: 'Yes' },
      { options: 'Write 2 to 10 options, each on a line of its own.' },
    ],
    ['no type', { label: 'Why?', type: null }, { type: 'Choose how it is answered.' }],
    ['a type that there is not', { label: 'Why?', type: 'ESSAY' }, { type: 'Choose how it is answered.' }],
  ])('with %s is refused at its field', async (_what, change, fields) => {
    expect(await helen.send(await newQuestion(), change)).toEqual({ fields });
    expect(await stored()).toEqual([]);
  });

  it('is refused once somebody is asked 20', async () => {
    for (let n = 8; n <= 20; n += 1)
      modalOf(await helen.send(await newQuestion(), { label: `Question ${n}`, roles: ['PEER'] }));
    expect(await helen.send(await newQuestion(), { label: 'One more', roles: ['PEER'] })).toEqual({
      fields: { roles: 'At most 20 questions for each role: peers would be asked more.' },
    });
    expect(await askedOf('PEER')).toHaveLength(20);
  });

  it('sent twice from one window adds one', async () => {
    const fresh = await newQuestion();
    for (let i = 0; i < 2; i += 1) modalOf(await helen.send(fresh, { label: 'Once' }, 'one-view'));
    expect(await askedOf('PEER')).toHaveLength(8);
  });

  it('keeps what another HR admin adds at the same time', async () => {
    const [hers, his] = [await newQuestion(helen), await newQuestion(luca)];
    await Promise.all([helen.send(hers, { label: 'Helen’s' }), luca.send(his, { label: 'Luca’s' })]);
    expect((await askedOf('PEER')).slice(7).sort()).toEqual(['Helen’s', 'Luca’s']);
  });
});

describe('editing a question', () => {
  it('begins with how it is, and changes that one', async () => {
    const window = await edits(helen, 'achievements');
    expect(prefilled(window)).toEqual({
      label: 'Most notable achievements',
      hint: null,
      type: 'TEXT',
      roles: ['SELF', 'MANAGER', 'PEER', 'REPORT'],
      required: null,
    });
    const list = modalOf(await helen.send(window, { label: 'Best work', required: ['required'] }));
    expect(listedIn(list)[5]).toBe('6. *Best work*');
    expect((await stored())[5]).toEqual({
      id: 'achievements',
      label: 'Best work',
      hint: '',
      type: 'TEXT',
      required: true,
      roles: ['SELF', 'MANAGER', 'PEER', 'REPORT'],
    });
  });

  it('shows options and points as they were written', async () => {
    await helen.send(await newQuestion(), { label: 'Again?', type: 'CHOICE', options: 'Yes\nNo' });
    const { id } = (await stored()).at(-1)!;
    expect(prefilled(await edits(helen, id))).toMatchObject({ type: 'CHOICE', options: 'Yes\nNo' });
  });

  it.each([
    [
      'a text',
      { type: 'TEXT' },
      {
        type: 'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
      },
    ],
    ['optional', { required: null }, { required: 'The manager’s overall rating cannot be made optional.' }],
    [
      'nothing for managers',
      { roles: ['SELF'] },
      { roles: 'Managers are always asked for the overall rating.' },
    ],
  ])('never makes the overall rating %s', async (_what, change, fields) => {
    const window = await edits(helen, 'overall');
    expect(textOf(window)).toContain('it stays a rating that managers have to give');
    expect(await helen.send(window, change)).toEqual({ fields });
  });

  it('shows whoever comes second what stands there, with their own text kept', async () => {
    const [hers, his] = [await edits(helen, 'improve'), await edits(luca, 'improve')];
    await luca.send(his, { label: 'What to work on' });
    const again = modalOf(await helen.send(hers, { label: 'Where to grow' }));
    expect(textOf(again).split('\n').slice(0, 3)).toEqual([
      ':warning: Somebody else changed the questions while you wrote, so yours is not saved yet. This one is now:',
      '*What to work on* · Text · required · everyone',
      '*Save* puts what you wrote in its place.',
    ]);
    expect(prefilled(again)).toMatchObject({ label: 'Where to grow' });
    expect(await askedOf('SELF')).toContain('What to work on');
    modalOf(await helen.send(again));
    expect(await askedOf('SELF')).toContain('Where to grow');
  });

  it('that somebody removed meanwhile offers to add it again', async () => {
    const window = await edits(helen, 'improve');
    const removal = modalOf(await luca.choose(await luca.list('Q2 2026'), 'improve', 'remove'));
    await luca.send(removal);
    const again = modalOf(await helen.send(window, { label: 'Where to grow' }));
    expect(textOf(again)).toContain('Somebody else removed this question while you wrote');
    expect(again.title.text).toBe('New question');
    expect(listedIn(modalOf(await helen.send(again))).at(-1)).toBe('7. *Where to grow*');
  });

  it('sent twice from one window changes nothing more', async () => {
    const window = await edits(helen, 'improve');
    await helen.send(window, { label: 'Where to grow' });
    expect(listedIn(modalOf(await helen.send(window, { label: 'Where to grow' })))[4]).toBe(
      '5. *Where to grow*',
    );
    expect(await owed()).toHaveLength(1);
  });

  it('is still about what was shown at first once another type was chosen', async () => {
    const window = await edits(helen, 'improve');
    await luca.send(await edits(luca, 'improve'), { label: 'What to work on' });
    const typed = { label: 'Where to grow', type: 'CHOICE', roles: ['SELF'], required: [] };
    const redrawn = modalOf(await helen.press(window, 'reviews.questions_type', 'CHOICE', typed));
    const again = modalOf(await helen.send(redrawn, { options: 'Here\nThere' }));
    expect(textOf(again)).toContain('so yours is not saved yet');
    expect(prefilled(again)).toMatchObject({ label: 'Where to grow', options: 'Here\nThere' });
  });

  it('shows the list where the question is gone already', async () => {
    const list = await helen.list('Q2 2026');
    const seen = await helen.choose(list, 'gone', 'edit');
    expect(textOf(seen.replaced!)).toContain(MEANWHILE);
  });
});

describe('moving and removing', () => {
  it('moves one up and down', async () => {
    const moved = modalOf(await helen.choose(await helen.list('Q2 2026'), 'strengths', 'up'));
    expect(listedIn(moved).slice(2, 4)).toEqual([
      '3. *Top 2-3 strengths*',
      '4. *Ownership &amp; accountability*',
    ]);
    const back = modalOf(await helen.choose(moved, 'strengths', 'down'));
    expect(listedIn(back)).toEqual(DEFAULT);
  });

  it('moves once, though the button is pressed twice', async () => {
    const list = await helen.list('Q2 2026');
    await helen.choose(list, 'anything_else', 'up');
    const again = modalOf(await helen.choose(list, 'anything_else', 'up'));
    expect(textOf(again)).toContain(MEANWHILE);
    expect(listedIn(again)[5]).toBe('6. *Anything else*');
  });

  it('asks once before one is removed', async () => {
    const asked = modalOf(await helen.choose(await helen.list('Q2 2026'), 'improve', 'remove'));
    expect(textOf(asked)).toContain(
      '*Areas to improve*\nText · required · everyone\nNobody is asked it any more.',
    );
    expect(listedIn(modalOf(await helen.send(asked)))).toHaveLength(6);
    expect(await askedOf('SELF')).not.toContain('Areas to improve');
  });

  it('does not offer to remove the overall rating, and refuses it', async () => {
    const list = await helen.list('Q2 2026');
    const asked = modalOf(await helen.choose(list, 'overall', 'remove'));
    expect(await helen.send(asked)).toEqual({
      fields: {
        type: 'One question stays the manager’s overall rating: it cannot be removed or turned into another type.',
      },
    });
  });

  it('removes nothing where somebody changed the questions meanwhile', async () => {
    const asked = modalOf(await helen.choose(await helen.list('Q2 2026'), 'improve', 'remove'));
    await luca.send(await edits(luca, 'improve'), { label: 'What to work on' });
    const list = modalOf(await helen.send(asked));
    expect(textOf(list)).toContain(MEANWHILE);
    expect(listedIn(list)[4]).toBe('5. *What to work on*');
  });
});

describe('ready-made sets', () => {
  it('are shown with what they ask', async () => {
    const sets = await asks(helen, 'reviews.questions_ask_sets');
    expect(textOf(sets)).toContain(
      '*Peer feedback*\n• What they should keep doing\n• What they should do differently',
    );
    expect(prefilled(sets)).toEqual({ set: null });
  });

  it('replace what their role is asked, and nothing else', async () => {
    const list = modalOf(
      await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set: 'manager_assessment' }),
    );
    expect(listedIn(list).at(-1)).toBe('6. *Overall rating*');
    expect(await askedOf('MANAGER')).toHaveLength(6);
    expect((await askedOf('PEER')).slice(0, 2)).toEqual(['Overall performance', 'Collaboration with team']);
  });

  it('begin with one for the role that is shown', async () => {
    const reports = await asks(helen, 'reviews.questions_show_role', 'REPORT');
    const sets = modalOf(await helen.press(reports, 'reviews.questions_ask_sets'));
    expect(prefilled(sets)).toEqual({ set: 'about_your_manager' });
  });

  it.each([[null], ['no_such_set']])('are refused where none is chosen (%s)', async (set) => {
    expect(await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set })).toEqual({
      fields: { set: 'Choose one of the sets.' },
    });
  });

  it('take nothing away that somebody wrote meanwhile, until it is said again', async () => {
    const sets = await asks(helen, 'reviews.questions_ask_sets');
    await luca.send(await edits(luca, 'improve'), { label: 'What to work on' });
    const again = modalOf(await helen.send(sets, { set: 'peer_feedback' }));
    expect(textOf(again)).toContain(MEANWHILE);
    expect(prefilled(again)).toEqual({ set: 'peer_feedback' });
    expect(await askedOf('PEER')).toContain('What to work on');
    modalOf(await helen.send(again));
    expect(await askedOf('PEER')).toHaveLength(3);
  });

  it('give way to the default questions, of one role or of all', async () => {
    await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set: 'peer_feedback' });
    await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set: 'self_assessment' });
    const peers = await asks(helen, 'reviews.questions_show_role', 'PEER');
    const list = modalOf(await helen.press(peers, 'reviews.questions_default'));
    expect(listedIn(list)).toEqual(DEFAULT);
    expect(await askedOf('SELF')).toContain('The rating you expect');
    await asks(helen, 'reviews.questions_default');
    expect(await askedOf('SELF')).toContain('Overall performance');
    const stale = modalOf(await luca.press(list, 'reviews.questions_default'));
    expect(listedIn(stale)).toEqual(DEFAULT);
  });
});

describe('the preview', () => {
  it('shows the form of a role, and the cycle’s names for the points', async () => {
    const preview = await asks(helen, 'reviews.questions_preview', 'PEER');
    expect(preview.blocks.map(({ block_id }) => block_id).slice(1)).toEqual([
      'answers.overall~PEER',
      'answers.collaboration~PEER',
      'answers.ownership~PEER',
      'answers.strengths~PEER',
      'answers.improve~PEER',
      'answers.achievements~PEER',
      'answers.anything_else~PEER',
    ]);
    expect(textOf(preview)).toContain('3 · Meets expectations');
    expect(textOf(preview)).toContain('performance, not potential');
  });

  it('goes on to another role', async () => {
    await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set: 'peer_feedback' });
    const self = await asks(helen, 'reviews.questions_preview', 'SELF');
    const peers = modalOf(await helen.press(self, 'reviews.questions_preview_as', 'PEER'));
    expect(textOf(peers)).toContain('What they should keep doing');
    expect(textOf(peers)).not.toContain('Overall performance');
  });

  it('keeps nothing of what is typed in it, and leads back to the list', async () => {
    const peers = await asks(helen, 'reviews.questions_show_role', 'PEER');
    const preview = modalOf(await helen.press(peers, 'reviews.questions_preview', 'PEER'));
    const self = modalOf(await helen.press(preview, 'reviews.questions_preview_as', 'SELF'));
    const { below, closed } = await helen.send(self, { 'answers.strengths': 'Brave' });
    expect(closed).toBe(true);
    expect(below?.private_metadata).toBe(peers.private_metadata);
    expect(await stored()).toEqual([]);
  });
});

describe('each change', () => {
  it('owes the audit log an entry without a word of what is asked', async () => {
    await helen.send(await edits(helen, 'improve'), { label: 'Where to grow' });
    await helen.send(await newQuestion(), { label: 'Why?' });
    await helen.choose(await helen.list('Q2 2026'), 'improve', 'up');
    await helen.send(await asks(helen, 'reviews.questions_ask_sets'), { set: 'peer_feedback' });
    await helen.send(modalOf(await helen.choose(await helen.list('Q2 2026'), 'improve', 'remove')));
    await asks(helen, 'reviews.questions_default');
    const entries = await owed();
    expect(entries.map(({ facts }: { facts: object }) => facts)).toEqual([
      { step: 'edited', question: 'improve', type: 'TEXT' },
      { step: 'added', type: 'TEXT' },
      { step: 'moved', question: 'improve' },
      { step: 'set used', set: 'peer_feedback' },
      { step: 'removed', question: 'improve' },
      { step: 'default', role: 'all' },
    ]);
    expect(entries[0]).toMatchObject({
      at: new Date(MARCH),
      by: here.helen.personId,
      action: 'reviews.questions_changed',
      object: { kind: 'cycle', id: q2 },
    });
    expect(JSON.stringify(entries)).not.toMatch(/Where to grow|Why/);
  });
});

describe('windows that were open', () => {
  const everything = async () => {
    const list = await helen.list('Q2 2026');
    return {
      list,
      window: await edits(helen, 'improve'),
      fresh: await newQuestion(),
      removal: modalOf(await helen.choose(list, 'improve', 'remove')),
      sets: await asks(helen, 'reviews.questions_ask_sets'),
      preview: await asks(helen, 'reviews.questions_preview', 'PEER'),
    };
  };
  const changing = async (): Promise<[string, () => Promise<object>][]> => {
    const { list, window, fresh, removal, sets } = await everything();
    return [
      ['edit', () => helen.choose(list, 'improve', 'edit')],
      ['move', () => helen.choose(list, 'improve', 'up')],
      ['remove', () => helen.choose(list, 'improve', 'remove')],
      ['add', () => helen.press(list, 'reviews.questions_add')],
      ['sets', () => helen.press(list, 'reviews.questions_ask_sets')],
      ['default', () => helen.press(list, 'reviews.questions_default')],
      ['type', () => helen.press(window, 'reviews.questions_type', 'CHOICE', { type: 'CHOICE' })],
      ['save', () => helen.send(window, { label: 'Late' })],
      ['save new', () => helen.send(fresh, { label: 'Late' })],
      ['removal', () => helen.send(removal)],
      ['use', () => helen.send(sets, { set: 'peer_feedback' })],
    ];
  };
  const reading = async (): Promise<[string, () => Promise<object>][]> => {
    const { list, preview } = await everything();
    return [
      ['show', () => helen.press(list, 'reviews.questions_show_role', 'PEER')],
      ['preview', () => helen.press(list, 'reviews.questions_preview', 'PEER')],
      ['preview as', () => helen.press(preview, 'reviews.questions_preview_as', 'SELF')],
      ['previewed', () => helen.send(preview)],
    ];
  };
  const outcomes = async (acts: [string, () => Promise<object>][]) => {
    const found: Record<string, unknown> = {};
    for (const [name, act] of acts) found[name] = await act();
    return found;
  };
  const each = (acts: readonly [string, unknown][], seen: object) =>
    Object.fromEntries(acts.map(([name]) => [name, seen]));

  it('change nothing once the cycle was opened, and say so', async () => {
    const acts = await changing();
    await opens();
    expect(await outcomes(acts)).toEqual(each(acts, { error: OPENED }));
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['the default ones', async () => undefined],
    ['HR’s own', async () => helen.send(await edits(helen, 'improve'), { label: 'Where to grow' })],
  ])('change nothing once somebody was asked %s, also where the change began before', async (_, prepare) => {
    await prepare();
    const store = storeOf(database, here);
    const asked = () => fixedOnceOpen(store, here.cycles).questionsOf(q2);
    const isAsked: unknown[] = [];
    const late = builderOf(database, here, here.helen, {
      ...store,
      async replace(...change) {
        await opens();
        isAsked.push(await asked());
        return store.replace(...change);
      },
    });
    const seen = await late.send(await edits(late, 'improve'), { label: 'Too late' });
    expect(seen).toEqual({ error: OPENED });
    expect(isAsked).toEqual([await asked()]);
    expect(await askedOf('PEER')).not.toContain('Too late');
  });

  it('still show what is asked then', async () => {
    const acts = await reading();
    await opens();
    const shown = Object.values(await outcomes(acts));
    expect(shown.map((seen) => Object.keys(seen as object))).toEqual([
      ['replaced'],
      ['opened'],
      ['replaced'],
      ['below', 'closed'],
    ]);
  });

  it('say that the draft was deleted', async () => {
    const acts = [...(await changing()), ...(await reading())];
    await deletes();
    expect(await outcomes(acts)).toEqual(each(acts, { error: DELETED }));
  });

  it('are closed to whoever left the admin channel', async () => {
    const acts = [...(await changing()), ...(await reading())];
    here.members.delete('U1');
    expect(await outcomes(acts)).toEqual(each(acts, { error: NOT_THERE }));
    expect(await stored()).toEqual([]);
  });

  it('are closed to whoever is no HR admin', async () => {
    const asha = builderOf(database, here, here.asha);
    const { list, window, sets } = await everything();
    expect(await asha.types('questions Q2 2026')).toEqual({ error: NO_HR });
    expect(await asha.press(list, 'reviews.questions_see', q2)).toEqual({ error: NO_HR });
    expect(await asha.choose(list, 'improve', 'up')).toEqual({ error: NO_HR });
    expect(await asha.send(window, { label: 'Mine' })).toEqual({ error: NO_HR });
    expect(await asha.send(sets, { set: 'peer_feedback' })).toEqual({ error: NO_HR });
  });

  it('of nonsense say that there is no such cycle', async () => {
    const forged = modal('reviews.questions', { title: 'Questions' }, [], '::::');
    expect(await helen.press(forged, 'reviews.questions_add')).toEqual({ error: DELETED });
    expect(await helen.press(forged, 'reviews.questions_see', '$ne')).toEqual({ error: DELETED });
  });
});
