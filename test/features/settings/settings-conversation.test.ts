import { pageOf } from '../../../src/features/home/page';
import { settingsFeature } from '../../../src/features/settings';
import { OPEN_AWAY, OPEN_SETTINGS, OPEN_WRITING } from '../../../src/features/settings/settings.views';
import type { Actor } from '../../../src/shared/actor';
import type { Choice } from '../../../src/shared/notifications';
import type { Modal } from '../../../src/slack/blocks';
import { conversation, modalOf, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { fakeCycles } from '../../support/okr-fakes';
import { listed, peopleOf, slackUser, standingClock } from '../../support/workspace';

let database: TestDatabase;
let workspaces = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Monday 6 April 2026, 09:00 in Kolkata, where Asha lives. */
const MONDAY_9AM_KOLKATA = '2026-04-06T03:30:00Z';
const HELP = [
  { usage: '/okr', does: 'shows objectives', audience: 'everyone' },
  { usage: '/cycle', does: 'runs cycles', audience: 'hr' },
] as const;

async function asha(offered: readonly Choice[] = ['check-in', 'nudge'], publicUrl = 'https://t.example') {
  workspaces += 1;
  const clock = standingClock(MONDAY_9AM_KOLKATA);
  const people = peopleOf(database, `T${workspaces}`, { clock, time: clock });
  await people.sync(listed(slackUser('U1', 'Asha Rao', { tz: 'Asia/Kolkata' })));
  const actor = (await people.actorOf('U1')) as Actor;
  const feature = settingsFeature({
    people,
    help: async () => HELP,
    offered: () => offered,
    offerLink: async (personId, kind) => (publicUrl ? `${publicUrl}/${kind}/${personId}` : undefined),
    ownWriting: async (personId) => ({ oneOnOnes: [`by ${personId}`] }),
  });
  const talk = conversation(feature.routes, actor, clock);
  return {
    ...talk,
    feature,
    clock,
    people,
    actor,
    page: () => pageOf(actor, clock.at, { people, cycles: fakeCycles() }),
    types: (text: string) => talk.type('/trellis', text, 'D1'),
    person: async () => (await people.person(actor.personId))!,
  };
}

const fieldsOf = (modal: Modal) =>
  modal.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id!.replace(/~.*/, '')] : []));

describe('/trellis', () => {
  it('alone, and with help, shows what can be typed, with HR’s part below', async () => {
    const { types } = await asha();
    for (const text of ['', 'help', 'HELP']) {
      expect(textOf(modalOf(await types(text))).split('\n')).toEqual([
        'Trellis sends you a message when something is for you, and its *Home* tab shows all of it. You can also type:',
        '`/okr`',
        'shows objectives',
        '*For HR, in the admin channel*',
        '`/cycle`',
        'runs cycles',
        'Hours and messages…',
        'Days away…',
        'What I wrote…',
      ]);
    }
  });

  it('with another word answers in one line', async () => {
    const { types } = await asha();
    expect(await types('setings & more')).toEqual({
      said: 'There is no `/trellis setings &amp; more`. Try `/trellis settings`, `/trellis away` or `/trellis help`.',
    });
  });

  it('shows the next days away on App Home, and nothing of them where there are none', async () => {
    const { feature, page, clock, submit, types } = await asha();
    const home = async () => textOf({ blocks: await feature.home!(page()) } as Modal).split('\n');
    expect(await home()).toEqual(['Hours and messages…', 'Days away…', 'What I wrote…']);
    for (const from of ['2026-04-06', '2026-05-04', '2026-06-01', '2026-07-01'])
      await submit(modalOf(await types('away')), { from, to: from.replace(/01$/, '02') });
    expect((await home())[0]).toBe('Away: 6 April 2026, 4 May 2026, 1 June 2026 to 2 June 2026, and 1 more');
    clock.at = new Date('2026-07-03T03:30:00Z');
    expect(await home()).toHaveLength(3);
  });

  it('has its own lines of help, and buttons on App Home that lead to the same windows', async () => {
    const { feature, page, press, types } = await asha();
    expect(feature.help.map(({ usage }) => usage)).toEqual([
      '/trellis',
      '/trellis settings',
      '/trellis away',
    ]);
    const home = JSON.stringify(await feature.home!(page()));
    expect([OPEN_SETTINGS, OPEN_AWAY].every((id) => home.includes(id))).toBe(true);
    expect(await press(OPEN_SETTINGS)).toEqual(await types('settings'));
    expect(await press(OPEN_AWAY)).toEqual(await types('away'));
  });
});

describe('/trellis settings', () => {
  const filled = { days: ['1', '2', '3', '4'], from: '08:30', to: '14:00', wanted: ['nudge'] };

  it('shows what holds, and what holds for everybody who chooses nothing', async () => {
    const { types } = await asha();
    const modal = modalOf(await types('settings'));
    expect(fieldsOf(modal)).toEqual(['days', 'from', 'to', 'wanted']);
    const shown = JSON.stringify(modal.blocks);
    expect(shown).toContain('"initial_time":"09:00"');
    expect(shown).toContain('"initial_time":"17:00"');
    expect(shown).toContain('Monday to Friday unless you choose others.');
    expect(textOf(modal)).toContain('Times are in Asia/Kolkata, which Slack says is yours.');
  });

  it('keeps what is chosen, and shows it the next time', async () => {
    const { types, submit, person } = await asha();
    expect(await submit(modalOf(await types('settings')), filled)).toEqual({ closed: true });
    expect(await person()).toMatchObject({
      working: { days: [1, 2, 3, 4], from: '08:30', to: '14:00' },
      muted: ['check-in'],
    });
    const [days, , , wanted] = modalOf(await types('settings')).blocks.filter(({ type }) => type === 'input');
    const values = (block: unknown) =>
      (block as { element: { initial_options: { value: string }[] } }).element.initial_options.map(
        ({ value }) => value,
      );
    expect([values(days), values(wanted)]).toEqual([['1', '2', '3', '4'], ['nudge']]);
  });

  it('can turn everything off that may be, and on again', async () => {
    const { types, submit, person } = await asha();
    const modal = modalOf(await types('settings'));
    await submit(modal, { ...filled, wanted: undefined });
    expect((await person()).muted).toEqual(['check-in', 'nudge']);
    const empty = modalOf(await types('settings'));
    expect(JSON.stringify(empty)).not.toContain('"initial_options":[]');
    await submit(empty, { ...filled, wanted: ['check-in', 'nudge'] });
    expect((await person()).muted).toEqual([]);
  });

  it('offers only what there is to turn off', async () => {
    const { types } = await asha([]);
    expect(fieldsOf(modalOf(await types('settings')))).toEqual(['days', 'from', 'to']);
  });

  it.each([
    [{ days: undefined }, { days: 'Choose at least one day.' }],
    [{ days: [] }, { days: 'Choose at least one day.' }],
    [{ from: undefined }, { from: 'Choose a time.' }],
    [{ to: '25:00' }, { to: 'Choose a time.' }],
    [{ to: '08:30' }, { to: 'Choose a time after 08:30, when you begin.' }],
    [{ from: '22:00', to: '06:00' }, { to: 'Choose a time after 22:00, when you begin.' }],
  ])('says at its field what is wrong with %j, and keeps nothing', async (wrong, fields) => {
    const { types, submit, person } = await asha();
    expect(await submit(modalOf(await types('settings')), { ...filled, ...wrong })).toEqual({ fields });
    expect((await person()).muted).toEqual([]);
  });
});

describe('/trellis away', () => {
  it('adds days, and shows those that are ahead with fields for more', async () => {
    const { types, submit, person } = await asha();
    const empty = modalOf(await types('away'));
    expect(textOf(empty)).toContain('You have no days away ahead.');
    const added = modalOf(await submit(empty, { from: '2026-05-04', to: '2026-05-08' }));
    expect(textOf(added)).toContain('4 May 2026 to 8 May 2026');
    const ids = (modal: Modal) => modal.blocks.flatMap(({ block_id }) => block_id ?? []);
    expect(ids(added)).not.toEqual(ids(empty));
    const again = modalOf(await submit(added, { from: '2026-04-10', to: undefined }));
    expect(textOf(again).split('\n').slice(1, -4)).toEqual([
      '10 April 2026',
      'Remove',
      '4 May 2026 to 8 May 2026',
      'Remove',
    ]);
    expect((await person()).away).toHaveLength(2);
  });

  it('makes one of days that overlap', async () => {
    const { types, submit, person } = await asha();
    const modal = modalOf(await types('away'));
    await submit(modal, { from: '2026-05-04', to: '2026-05-08' });
    await submit(modal, { from: '2026-05-07', to: '2026-05-12' });
    expect((await person()).away).toEqual([{ from: '2026-05-04', to: '2026-05-12' }]);
  });

  it('takes days away again; a second press changes nothing', async () => {
    const { types, submit, press, person } = await asha();
    await submit(modalOf(await types('away')), { from: '2026-05-04', to: '2026-05-08' });
    for (let times = 0; times < 2; times++) {
      const left = modalOf(await press('settings.remove_away', '2026-05-04/2026-05-08'));
      expect(textOf(left)).toContain('You have no days away ahead.');
    }
    expect((await person()).away).toEqual([]);
    expect(await press('settings.remove_away', 'nonsense')).toHaveProperty('replaced');
  });

  it('leaves out what is over, and says that a status in Slack counts too', async () => {
    const { types, submit, clock, people } = await asha();
    await submit(modalOf(await types('away')), { from: '2026-04-06', to: '2026-04-07' });
    clock.at = new Date('2026-04-07T18:30:00Z');
    expect(textOf(modalOf(await types('away')))).toContain('You have no days away ahead.');
    const status = { text: 'Out sick', emoji: '', until: new Date('2026-04-08T18:30:00Z') };
    await people.noticeUser(slackUser('U1', 'Asha Rao', { tz: 'Asia/Kolkata', status }));
    expect(textOf(modalOf(await types('away')))).toContain('Your status in Slack says that you are away');
    clock.at = status.until;
    expect(textOf(modalOf(await types('away')))).not.toContain('Your status in Slack');
  });

  it.each([
    [{ from: undefined }, { from: 'Choose a day.' }],
    [
      { from: '2026-05-08', to: '2026-05-04' },
      { to: 'The last day must not come before the first, 8 May 2026.' },
    ],
    [{ from: '2026-04-05' }, { from: 'These days are over: choose 6 April 2026 or later.' }],
    [{ from: '2026-03-30', to: '2026-04-05' }, { to: 'These days are over: choose 6 April 2026 or later.' }],
    [
      { from: '2026-05-04', to: '2028-04-07' },
      { to: 'Days away lie within two years: choose a day up to 6 April 2028.' },
    ],
    [
      { from: '2024-04-01', to: '2026-04-10' },
      { to: 'Days away lie within two years: choose a day up to 1 April 2026.' },
    ],
  ])('says at its field what is wrong with %j, and keeps nothing', async (wrong, fields) => {
    const { types, submit, person } = await asha();
    expect(await submit(modalOf(await types('away')), wrong)).toEqual({ fields });
    expect((await person()).away).toEqual([]);
  });

  it('takes days that have begun, and as many as one window shows', async () => {
    const { types, submit, person, people, actor } = await asha();
    expect(
      await submit(modalOf(await types('away')), { from: '2026-04-01', to: '2026-04-06' }),
    ).toHaveProperty('replaced');
    for (let i = 0; i < 39; i++) {
      const day = `2027-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + 2 * Math.floor(i / 12)).padStart(2, '0')}`;
      await people.addAway(actor, { from: day, to: day }, { view: `view ${i}`, at: new Date(i) });
    }
    expect((await person()).away).toHaveLength(40);
    const full = modalOf(await types('away'));
    expect(await submit(full, { from: '2028-01-01' })).toEqual({
      fields: {
        from: 'You have 40 absences ahead, which is as many as can be kept: remove one first.',
      },
    });
  });
});

describe('what somebody wrote', () => {
  it('is offered to them alone, by a link that stands in a window', async () => {
    const { press, actor } = await asha();
    const { opened } = (await press(OPEN_WRITING, '')) as { opened: Modal };
    expect(textOf(opened)).toContain(
      `<https://t.example/settings.own_writing/${actor.personId}|Go to the download>`,
    );
  });

  it('is not offered without an address, and says who can mend it', async () => {
    const { press } = await asha([], '');
    const { opened } = (await press(OPEN_WRITING, '')) as { opened: Modal };
    expect(textOf(opened)).toContain('Ask whoever runs it to set `PUBLIC_URL`.');
  });

  it('is made as it is downloaded, while their account is active', async () => {
    const { feature, people, actor, clock } = await asha();
    const { make } = feature.downloads!['settings.own_writing']!;
    const asked = { personId: actor.personId, about: '', linkId: 'l1', now: clock.at };
    const { name, content } = await make(asked);
    expect(name).toBe('what-i-wrote.json');
    expect(JSON.parse(content)).toEqual({
      person: 'Asha Rao',
      madeAt: MONDAY_9AM_KOLKATA.replace('Z', '.000Z'),
      oneOnOnes: [`by ${actor.personId}`],
    });
    await people.sync(listed(slackUser('U1', 'Asha Rao', { deleted: true })));
    await expect(make(asked)).rejects.toThrow('Your account is not active any more.');
  });
});
