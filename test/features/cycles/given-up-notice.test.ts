import { givenUpNotice } from '../../../src/features/cycles/given-up.schedule';

const BERLIN = 'Europe/Berlin';
const THURSDAY_NOON = new Date('2026-05-07T10:00:00Z');

/** The notices due at `now` when messages were given up at these instants. */
async function noticesAt(now: Date, givenUpAt: readonly string[]) {
  const notice = givenUpNotice({
    health: {
      givenUp: async (from, until) =>
        givenUpAt.map((at) => new Date(at)).filter((at) => from <= at && at < until).length,
    },
    time: { now: () => now },
    channelZone: async () => BERLIN,
  });
  const told: { slot: string; text: string }[] = [];
  for await (const { kind, recipient, slot } of notice.due(now)) {
    const part = await notice.render({ kind, recipient, slot }, { now, redraw: false });
    const [first] = part?.blocks ?? [];
    told.push({ slot, text: first?.type === 'section' ? (first.text?.text ?? '') : '' });
  }
  return told;
}

describe('the admin channel is told of messages that were given up', () => {
  it('in the morning after', async () => {
    expect(await noticesAt(THURSDAY_NOON, ['2026-05-06T15:00:00Z'])).toEqual([
      {
        slot: '2026-05-07',
        text: '*1 message* could not be delivered since yesterday. See which, why, and send them again.',
      },
    ]);
  });

  it('also of mornings on which nothing was running, each with its day', async () => {
    const outage = ['2026-05-04T06:00:00Z', '2026-05-04T09:00:00Z', '2026-05-04T10:00:00Z'];
    expect(await noticesAt(THURSDAY_NOON, outage)).toEqual([
      {
        slot: '2026-05-04',
        text: '*1 message* could not be delivered in the day before 4 May 2026. See which, why, and send them again.',
      },
      {
        slot: '2026-05-05',
        text: '*2 messages* could not be delivered in the day before 5 May 2026. See which, why, and send them again.',
      },
    ]);
  });

  it('not of what is more than a week ago, nor before nine', async () => {
    expect(await noticesAt(THURSDAY_NOON, ['2026-04-29T15:00:00Z'])).toEqual([]);
    const early = new Date('2026-05-07T06:59:00Z');
    expect(await noticesAt(early, ['2026-05-06T15:00:00Z'])).toEqual([]);
  });
});
