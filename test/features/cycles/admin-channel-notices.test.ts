import { channelFigures } from '../../../src/features/cycles/channel-figures';
import { channelZone } from '../../../src/features/cycles/channel-zone';
import { DEFAULT_SETTINGS } from '../../../src/features/cycles/cycle-settings';
import type { Person, RosterEntry } from '../../../src/features/people';

const zoneWith = (cycles: readonly [firstDay: string, timeZone: string][], admins: readonly string[]) =>
  channelZone({
    store: {
      cycles: async () => cycles.map(([firstDay, timeZone]) => ({ timeZone, window: { firstDay } })) as never,
    },
    people: { holdersOf: async () => admins.map((timeZone) => ({ timeZone }) as Person) },
    fallbackZone: 'UTC',
  })();

describe('the days of the admin channel', () => {
  it('are those of the latest cycle', async () => {
    const cycles = [
      ['2026-01-01', 'Asia/Kolkata'],
      ['2026-04-01', 'Europe/Berlin'],
    ] as const;
    expect(
      await zoneWith(
        cycles.map(([day, zone]) => [day, zone]),
        ['Asia/Tokyo'],
      ),
    ).toBe('Europe/Berlin');
  });

  it('are those of most HR admins before there is a cycle', async () => {
    const admins = ['Asia/Tokyo', 'Europe/Berlin', 'Europe/Berlin'];
    expect(await zoneWith([], admins)).toBe('Europe/Berlin');
    expect(await zoneWith([], [])).toBe('UTC');
  });
});

it('figures in the admin channel count nobody of whom one of its HR admins has no HR view', async () => {
  const roster = ['asha', 'ben', 'helen', 'luca', 'nora'].map(
    (id): RosterEntry => ({
      ...{ id, active: true, teamId: null, timeZone: 'Europe/Berlin', startDate: null, managerId: null },
    }),
  );
  const outsideOf: Record<string, string[]> = { helen: ['helen', 'nora'], luca: ['luca'] };
  const figures = channelFigures({
    people: {
      roster: async () => roster,
      holdersOf: async () => [{ id: 'helen' }, { id: 'luca' }] as Person[],
      outsideHrView: async (id) => new Set(outsideOf[id]),
    },
    objectives: {
      standings: async () =>
        new Map([['q2', new Map([['asha', { objectives: 2, keyResults: 0, checkedInThrough: null }]])]]),
    },
  });
  const cycle = {
    id: 'q2',
    settings: DEFAULT_SETTINGS,
    participants: { kind: 'everyone' },
    window: { firstDay: '2026-04-01', endsAt: new Date('2026-06-30T22:00:00Z') },
  } as never;
  expect(await figures(cycle, new Date('2026-06-30T15:00:00Z'))).toMatchObject({
    counted: 2,
    leftOut: 3,
    objectives: { none: 1, tooFew: 0, inRange: 1, tooMany: 0 },
  });
});
