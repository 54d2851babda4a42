import type { Cycle } from '../../../src/features/cycles';
import { nudgeAudience } from '../../../src/features/cycles/nudge-audience';
import { ASHA, BEN, NINA, Q2 } from '../../support/okr-people';

/** Asha leads Platform, in which Ben is; Nina leads Sales, in which she is herself. */
const PLATFORM = 'platform';
const SALES = 'sales';
const COMPANY = [ASHA, { ...BEN, teamId: PLATFORM }, { ...NINA, teamId: SALES }].map((person) => ({
  ...person,
  version: 1,
}));
const team = (id: string, leadId: string) => ({
  id,
  name: id,
  departmentId: null,
  leads: [{ personId: leadId, from: new Date('2026-01-01T00:00:00Z'), to: null }],
});

const leadsRemindedIn = async (participants: Cycle['participants']): Promise<string[]> => {
  const { meantBy } = nudgeAudience({
    people: {
      holdersOf: async () => [],
      roster: async () => COMPANY.map((person) => ({ ...person, managerId: null })),
      teams: async () => [team(PLATFORM, ASHA.id), team(SALES, NINA.id)] as never,
      people: async (ids) =>
        new Map(COMPANY.filter(({ id }) => ids.includes(id)).map((person) => [person.id, person])),
    },
    async *participants() {
      yield* [];
    },
    objectives: { standings: async () => new Map() },
  });
  return (await meantBy('teamObjectives', { ...Q2, participants })).map(({ name }) => name);
};
const chosen = (teamIds: string[], people: readonly { readonly id: string }[]): Cycle['participants'] => ({
  kind: 'chosen',
  teamIds,
  personIds: people.map(({ id }) => id),
});

describe('leads are reminded of their teams', () => {
  it('all, where everyone takes part', async () =>
    expect(await leadsRemindedIn({ kind: 'everyone' })).toEqual(['Asha', 'Nina']));

  it('where their team was chosen, be they in it or not', async () =>
    expect(await leadsRemindedIn(chosen([PLATFORM], []))).toEqual(['Asha']));

  it('not where only somebody of their team was chosen by name', async () =>
    expect(await leadsRemindedIn(chosen([], [BEN]))).toEqual([]));

  it('where they take part themselves, and somebody of their team does', async () => {
    expect(await leadsRemindedIn(chosen([], [BEN, ASHA]))).toEqual(['Asha']);
    expect(await leadsRemindedIn(chosen([], [NINA]))).toEqual(['Nina']);
    expect(await leadsRemindedIn(chosen([], [ASHA]))).toEqual([]);
  });
});
