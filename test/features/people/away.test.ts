import { awayStatusOf, stillAhead, withAway, withoutAway } from '../../../src/features/people/away';

const EASTER = { from: '2026-04-03', to: '2026-04-06' };
const MAY = { from: '2026-05-04', to: '2026-05-08' };

describe('days away', () => {
  it('stand in order', () => {
    expect(withAway([MAY], EASTER)).toEqual([EASTER, MAY]);
    expect(withAway([], MAY)).toEqual([MAY]);
  });

  it.each([
    ['overlap', { from: '2026-04-05', to: '2026-04-10' }, { from: '2026-04-03', to: '2026-04-10' }],
    ['follow at once', { from: '2026-04-07', to: '2026-04-07' }, { from: '2026-04-03', to: '2026-04-07' }],
    ['lie within', { from: '2026-04-04', to: '2026-04-05' }, EASTER],
    ['lie around', { from: '2026-04-01', to: '2026-04-10' }, { from: '2026-04-01', to: '2026-04-10' }],
  ])('become one where they %s', (_, more, both) => {
    expect(withAway([EASTER, MAY], more)).toEqual([both, MAY]);
  });

  it('may join what lay apart', () => {
    const between = { from: '2026-04-07', to: '2026-05-03' };
    expect(withAway([EASTER, MAY], between)).toEqual([{ from: '2026-04-03', to: '2026-05-08' }]);
  });

  it('are taken away as they stand in the list, once', () => {
    expect(withoutAway([EASTER, MAY], { ...EASTER })).toEqual([MAY]);
    expect(withoutAway([MAY], EASTER)).toEqual([MAY]);
  });

  it('are forgotten once they are over', () => {
    expect(stillAhead([EASTER, MAY], '2026-04-06')).toEqual([EASTER, MAY]);
    expect(stillAhead([EASTER, MAY], '2026-04-07')).toEqual([MAY]);
  });
});

describe('a status in Slack', () => {
  const until = new Date('2026-04-10T15:00:00Z');

  it.each([
    ['Vacationing', ':palm_tree:'],
    ['Im Urlaub', ':palm_tree:'],
    ['', ':face_with_thermometer:'],
    ['Out sick', ''],
    ['out of office until Friday', ':spiral_calendar_pad:'],
    ['OOO', ''],
    ['o.o.o.', ''],
    ['On parental leave', ':baby:'],
    ['Sick', ''],
  ])('says that somebody is away: %s %s', (text, emoji) => {
    expect(awayStatusOf({ text, emoji, until })).toEqual({ until });
    expect(awayStatusOf({ text, emoji, until: null })).toEqual({ until: null });
  });

  it.each([
    ['', ''],
    ['In a meeting', ':spiral_calendar_pad:'],
    ['Commuting', ':bus:'],
    ['Working remotely', ':house_with_garden:'],
    ['Planning the holiday sale', ':christmas_tree:'],
    ['Sick of spreadsheets', ''],
    ['Zooology', ''],
    ['Just back from vacation', ':palm_tree:'],
    ['No longer on leave', ''],
    ['Not out sick, only hoarse', ''],
    ['Proof-reading the office leave policy', ''],
  ])('says nothing of the kind: %s %s', (text, emoji) => {
    expect(awayStatusOf({ text, emoji, until })).toBeNull();
  });
});
