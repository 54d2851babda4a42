import { modalOf, prefilled } from '../../support/conversation';
import { type MeetingConversation, meetingConversation, read } from '../../support/meeting-conversation';
import { aPoint } from '../../support/meetings';
import { ASHA, BEN, NINA } from '../../support/okr-people';

let world: MeetingConversation;
beforeAll(async () => {
  world = await meetingConversation();
});
afterAll(() => world.close());
beforeEach(() => world.forget());

const LINK = 'https://fernweh.slack.com/archives/C1/p1717000000000100?thread_ts=1717000000.000100&cid=C1';
const SHOWN_LINK = `<${LINK.replace('&', '&amp;')}|message>`;
const MESSAGE = { link: LINK, text: 'The carrier was late\nagain <!channel>' };
const NINA_MEETS_ASHA = { seriesId: 'up', managerId: NINA.id, reportId: ASHA.id };
const asha = () => world.as(ASHA);
const asked = async (person = asha()) => modalOf(await person.shortcut('one-on-ones.add_message', MESSAGE));
const pointsOf = async (id: string) => (await world.meetings.meeting(id))!.points;

describe('adding a message to an agenda', () => {
  it('asks with whom, in which part and what about it, whoever is met soonest first', async () => {
    await world.planned({}, { ...NINA_MEETS_ASHA, id: 'soon', startsAt: new Date('2026-06-01T12:00:00Z') });
    const form = await asked();
    expect(read(form)).toEqual([
      `${SHOWN_LINK}\n>The carrier was late again &lt;!channel&gt;`,
      '1:1 with: ____',
      'In which part: ____',
      'What about it: ____',
    ]);
    expect(prefilled(form)).toEqual({ with: NINA.id, part: 'YOURS', text: null });
    expect(JSON.stringify(form.blocks)).toContain('"Ben"');
  });

  it('puts it on the next one’s agenda with a link that is alive, and says where', async () => {
    await world.planned({});
    const seen = await asha().submits(await asked(), {
      text: 'Whom do we call? <https://evil.example|message>',
    });
    expect(read(modalOf(seen))).toEqual([
      `The ${SHOWN_LINK} is on the agenda of your 1:1 with *Ben*: Tuesday 2 June, 15:30–16:00.`,
      '[Open the 1:1]',
    ]);
    expect(await pointsOf('meeting-1')).toMatchObject([
      { part: 'REPORT', text: 'Whom do we call? <https://evil.example|message>', link: LINK, byId: ASHA.id },
    ]);
    expect(await world.as(BEN).reads('meeting-1')).toContain(SHOWN_LINK);
  });

  it('takes “yours” as the manager’s part where the manager adds it', async () => {
    await world.planned({});
    await world.as(BEN).submits(await asked(world.as(BEN)), {});
    expect(await pointsOf('meeting-1')).toMatchObject([{ part: 'MANAGER', text: 'About a message' }]);
  });

  it('goes to the latest 1:1 where none is planned', async () => {
    await world.planned({ startsAt: new Date('2026-05-05T10:00:00Z') });
    await asha().submits(await asked(), {});
    expect(await pointsOf('meeting-1')).toHaveLength(1);
  });

  it('adds it once, however often the same is sent', async () => {
    await world.planned({});
    const form = await asked();
    await Promise.all([asha().submits(form, {}, 'view-1'), asha().submits(form, {}, 'view-1')]);
    await asha().submits(form, {}, 'view-1');
    expect(await pointsOf('meeting-1')).toHaveLength(1);
  });

  it('says in one sentence that somebody has no 1:1 at all', async () => {
    await world.planned({});
    expect(await world.as(NINA).shortcut('one-on-ones.add_message', MESSAGE)).toEqual({
      said: 'You have no 1:1 with anybody yet, so there is no agenda that this message could go to.',
    });
  });

  it('is refused with somebody whom the actor never met, whoever that is', async () => {
    await world.planned({});
    const never = {
      fields: { with: 'You have no 1:1 with this person, so there is no agenda to add it to.' },
    };
    const form = await asked();
    expect(await asha().submits(form, { with: NINA.id })).toEqual(never);
    expect(await world.as(NINA).submits(form, { with: ASHA.id })).toEqual(never);
    expect(await pointsOf('meeting-1')).toEqual([]);
  });

  it.each([
    '',
    'https://evil.example/archives/C1/p17',
    'https://a.slack.com.evil.example/archives/C1/p1',
    `${LINK}|x`,
  ])('makes no link of %j', async (ref) => {
    await world.planned({});
    const form = { ...(await asked()), private_metadata: ref };
    expect(await asha().submits(form, {})).toEqual({
      error: 'This window has lost its message, so nothing was added. Please open it from the message again.',
    });
  });

  it('says at the field what is wrong with the note', async () => {
    await world.planned({});
    expect(await asha().submits(await asked(), { text: 'x'.repeat(501) })).toEqual({
      fields: { text: 'This point has 501 characters; the most is 500. Your text is still here.' },
    });
  });

  it('says that the agenda is full', async () => {
    await world.planned({ points: Array.from({ length: 50 }, (_, i) => aPoint({ id: `p-${i}` })) });
    expect((await asha().submits(await asked(), {})).fields?.text).toMatch(/^There are 50 open points/);
  });
});
