import { sharedReading } from '../../shared/shared-reading';
import { type PeopleService, type Person, presentLead } from '../people';
import type { belonging } from './belonging';
import type { Cycle } from './cycle';
import type { Nudge } from './cycle-settings';
import type { ObjectiveFigures, PersonStanding } from './figures';
import { takesPart } from './participation';

export interface NudgeAudienceDeps {
  readonly people: Pick<PeopleService, 'people' | 'holdersOf' | 'roster' | 'teams'>;
  readonly participants: ReturnType<typeof belonging>['participants'];
  readonly objectives: ObjectiveFigures;
}

/** Those that only some are sent, by how far they are with their objectives. */
export const PROGRESS_DECIDES: readonly Nudge[] = ['individualObjectives', 'midCycle', 'finalWeek'];

/** Whom each reminder of a cycle concerns. */
export function nudgeAudience({ people, participants, objectives }: NudgeAudienceDeps) {
  const everybodyIn = sharedReading(
    async (cycle: Cycle) => {
      const all: Person[] = [];
      for await (const person of participants(cycle)) all.push(person);
      return all;
    },
    ({ id, version }) => `${id} ${version}`,
  );
  const teamsAndRoster = sharedReading(
    () => Promise.all([people.teams(), people.roster()]),
    () => '',
  );

  /** Of teams in which somebody takes part: all in a chosen team, else those who take part themselves. */
  async function leadsIn(cycle: Cycle): Promise<Person[]> {
    const [teams, roster] = await teamsAndRoster(undefined);
    const taking = roster.filter((person) => takesPart(cycle, person));
    const ids = new Set(taking.map(({ id }) => id));
    const teamIds = new Set(taking.map(({ teamId }) => teamId));
    const chosen = cycle.participants.kind === 'chosen' ? cycle.participants.teamIds : [];
    const leads = teams.flatMap((team) => {
      const lead = teamIds.has(team.id) ? presentLead(team) : null;
      return lead && (chosen.includes(team.id) || ids.has(lead)) ? [lead] : [];
    });
    return [...(await people.people([...new Set(leads)])).values()].filter(({ active }) => active);
  }

  async function withStanding(cycle: Cycle, isMeant: (standing: PersonStanding | undefined) => boolean) {
    const [all, standings] = await Promise.all([everybodyIn(cycle), objectives.standings([cycle.id])]);
    return all.filter(({ id }) => isMeant(standings.get(cycle.id)?.get(id)));
  }

  /** As things stand. */
  async function meantBy(nudge: Nudge, cycle: Cycle): Promise<readonly Person[]> {
    const { individualExpected, objectives: advice } = cycle.settings;
    switch (nudge) {
      case 'companyObjectives':
        return (await people.holdersOf('LEADERSHIP')).filter((person) => takesPart(cycle, person));
      case 'teamObjectives':
      case 'teamReview':
        return leadsIn(cycle);
      case 'individualObjectives':
        return individualExpected
          ? withStanding(cycle, (standing) => (standing?.objectives ?? 0) < advice.individual.from)
          : [];
      case 'midCycle':
      case 'finalWeek':
        return withStanding(cycle, (standing) => standing !== undefined);
    }
  }

  return {
    meantBy,

    /**
     * Whoever may be reminded, whatever they have written by now: how far people are would show of those, too, of whom
     * whoever asks has no HR view.
     */
    async meantLater(nudge: Nudge, cycle: Cycle): Promise<readonly Person[]> {
      if (!PROGRESS_DECIDES.includes(nudge)) return meantBy(nudge, cycle);
      if (nudge === 'individualObjectives' && !cycle.settings.individualExpected) return [];
      return withStanding(cycle, () => true);
    },
  };
}
