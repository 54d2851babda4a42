import { type Moment, plannedDays } from '../../../src/delivery/forecast';
import type { Cycle } from '../../../src/features/cycles';
import { openModal } from '../../../src/features/cycles/cycle.views';
import { type Foreseen, foreseenSoon } from '../../../src/features/cycles/foreseeing.schedule';
import { checkModal } from '../../../src/slack/limits';
import { textOf } from '../../support/conversation';
import { Q2 } from '../../support/okr-people';

const at = (iso: string) => new Date(iso);
const DRAFT: Cycle = { ...Q2, state: 'DRAFT' };
const example = { summary: 'Example', blocks: [] };
/** Monday 6 April 2026, 09:00, in Berlin and in New York. */
const BERLIN = { at: at('2026-04-06T07:00:00Z'), zone: 'Europe/Berlin', people: 20 };
const NEW_YORK = { at: at('2026-04-06T13:00:00Z'), zone: 'America/New_York', people: 2 };

const checkIns = (people: number, ...moments: Moment[]): Foreseen => ({
  kind: 'okr.weekly_prompt',
  notification: 'check-in',
  name: 'Weekly check-in',
  to: 'people',
  unless: 'Whoever has nothing to check in on by then gets none.',
  planned: plannedDays(moments),
  people,
  example,
});
const reminder = (name: string, more: Partial<Foreseen>, ...moments: Moment[]): Foreseen => ({
  kind: `cycle.${name}`,
  notification: 'nudge',
  name,
  to: 'people',
  planned: plannedDays(moments),
  example,
  ...more,
});

/** What HR reads before opening it on Friday 3 April, noon in Berlin. */
function reads(
  foreseen: readonly Foreseen[] | undefined,
  { cycle = DRAFT, now = '2026-04-03T10:00:00Z' } = {},
): string[] {
  const ready = { cycle: cycle as never, participants: 22, unseen: [], newcomers: 0 };
  return textOf(checkModal(openModal(ready, foreseen, at(now)))).split('\n');
}

describe('before a cycle opens HR reads', () => {
  it('how many are asked for check-ins of those who take part, and that some may get none', () => {
    expect(reads([checkIns(22, BERLIN, NEW_YORK)]).slice(0, 3)).toEqual([
      '*Q2 2026*',
      '22 people take part.',
      '*22 people* will be asked for a check-in every Monday 09:00 their time, first on Monday 6 April 2026. Whoever has nothing to check in on by then gets none. Nobody gets a message today.',
    ]);
    expect(reads([checkIns(20, BERLIN)])[2]).toContain('*20 people* will be asked for a check-in');
  });

  it('how many of them are asked on the first day, where others follow', () => {
    const onTuesday = { ...NEW_YORK, at: at('2026-04-07T13:00:00Z') };
    expect(reads([checkIns(22, BERLIN, onTuesday)])[2]).toContain(
      'first on Monday 6 April 2026 (20 of them).',
    );
  });

  it('that some teams have a rhythm of their own', () => {
    const { settings } = DRAFT;
    const own = { teamId: 'platform', everyWeeks: 2 as const, weekday: 3, time: '10:00' };
    const cycle = { ...DRAFT, settings: { ...settings, teamCheckIns: [own] } };
    expect(reads([checkIns(20, BERLIN)], { cycle })[2]).toContain(
      'every Monday 09:00 their time (some teams in a rhythm of their own), first',
    );
  });

  it('that nobody is asked, where no check-in is left', () =>
    expect(reads([checkIns(0)])[2]).toBe(
      'Nobody will be asked for a check-in before its last day, 30 June 2026. Nobody gets a message today.',
    ));

  it('each reminder on the day it really comes, to how many, and why nobody gets one', () => {
    const lines = reads([
      checkIns(22, BERLIN),
      reminder('Your team’s objectives', {}, { ...NEW_YORK, people: 1 }),
      reminder('Your objectives', { unless: 'Some get none.' }, BERLIN, {
        ...NEW_YORK,
        at: at('2026-04-07T13:00:00Z'),
      }),
      reminder('The company’s objectives', { nobody: 'Nobody has the role.' }),
      reminder('Mid-cycle review', {}),
    ]);
    const first = lines.indexOf('Reminders follow:');
    expect(lines.slice(first + 1, first + 5)).toEqual([
      'Your team’s objectives · Monday 6 April 2026 · 1 person',
      'Your objectives · from Monday 6 April 2026 on · at most 22 people',
      'The company’s objectives · Nobody has the role.',
      'Reviews from 15 June 2026, 09:00 to 30 June 2026, 18:00 (Europe/Berlin)',
    ]);
  });
});

describe('what is foreseen', () => {
  const time = { now: () => at('2026-04-03T10:00:00Z'), sleep: async () => undefined };
  const waiting = () => new Promise<undefined>(() => undefined);

  it('is taken where it is known soon', async () => {
    const soon = foreseenSoon(async () => [], { ...time, sleep: waiting });
    expect(await soon(DRAFT, time.now())).toEqual([]);
  });

  it('is left to the preview where it takes longer than HR can wait', async () => {
    const foreseen = await foreseenSoon(() => new Promise(() => undefined), time)(DRAFT, time.now());
    expect(reads(foreseen)[2]).toBe(
      'Counting the messages takes too long just now: `/cycle preview Q2 2026` shows what is sent, to how many and when.',
    );
  });
});

describe('that nobody gets a message today is said', () => {
  const says = (moment: Moment, now: string) =>
    reads([reminder('Your objectives', {}, moment)], { now }).some((line) =>
      line.includes('Nobody gets a message today.'),
    );

  it('where the first comes tomorrow', () => expect(says(BERLIN, '2026-04-05T20:00:00Z')).toBe(true));

  it('not where one comes later today', () => expect(says(NEW_YORK, '2026-04-06T10:00:00Z')).toBe(false));

  it('not where it is tomorrow already for whoever gets it', () => {
    const onKiritimati = { at: at('2026-04-05T19:00:00Z'), zone: 'Pacific/Kiritimati', people: 1 };
    expect(says(onKiritimati, '2026-04-05T18:00:00Z')).toBe(false);
  });
});
