import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import type { HrAccess } from '../people';
import type { Cycle } from './cycle';
import { type CycleSettings, NUDGES } from './cycle-settings';
import type { CyclesDeps } from './cycles.service';
import type { CycleEntry } from './ports';
import { type Edit, existing, type Revision, refuseClosed, revising } from './revisions';
import {
  AS_EVERYBODY,
  type CheckInsTyped,
  EXPECTATIONS,
  type ObjectivesTyped,
  type RemindersTyped,
  type ReviewsTyped,
  type TeamCheckInsTyped,
} from './settings-forms';

/** Whether what reviewers see before them is still open to change. */
export const reviewsMayChange = ({ state, reviewWindow }: Cycle, now: Date): boolean =>
  state === 'DRAFT' || now < reviewWindow.opensAt;

/** What HR sets for a cycle, a part at a time. */
export function settingsChanges(deps: CyclesDeps, admit: HrAccess) {
  const { store, people, clock } = deps;
  const revise = revising(deps, admit);

  const set =
    <Typed>(part: string, decide: (typed: Typed, cycle: CycleEntry) => Partial<CycleSettings>) =>
    (actor: Actor, edit: Edit, typed: Typed) =>
      revise(actor, edit, (cycle): Revision => {
        const settings = { ...cycle.settings, ...decide(typed, cycle) };
        const facts = { part, anonymityMinimum: settings.anonymityMinimum };
        return { change: { settings }, step: 'settings_changed', facts };
      });

  function reviews({ peers, anonymityMinimum, labels }: ReviewsTyped, cycle: CycleEntry) {
    if (!reviewsMayChange(cycle, clock.now()))
      throw new UserFacingError(`Reviews of ${cycle.name} have opened, so this cannot be changed any more.`);
    const before = cycle.settings.anonymityMinimum;
    const least = anonymityMinimum ?? before;
    if (cycle.state !== 'DRAFT' && least !== before)
      throw new FieldErrors({ anonymityMinimum: `${cycle.name} is open, so this stays at ${before}.` });
    return { peersPerSubject: peers, anonymityMinimum: least, ratingLabels: labels };
  }

  return {
    /** What HR may change about it. @throws UserFacingError for a closed cycle. */
    async readyToChange(actor: Actor, id: string): Promise<CycleEntry> {
      await admit(actor);
      const cycle = await existing(store, id);
      refuseClosed(cycle);
      return cycle;
    },

    setCheckIns: set('check-ins', (checkIn: CheckInsTyped) => ({ checkIn })),

    /** @throws FieldErrors for a team that is none any more. */
    async setTeamCheckIns(actor: Actor, edit: Edit, typed: TeamCheckInsTyped): Promise<CycleEntry> {
      await admit(actor);
      if (!(await people.teams()).some(({ id }) => id === typed.team))
        throw new FieldErrors({ team: 'This team does not exist any more: choose another.' });
      const { team: teamId, everyWeeks, weekday, time } = typed;
      return set('check-ins of a team', (_typed: TeamCheckInsTyped, { settings: { teamCheckIns } }) => {
        const others = teamCheckIns.filter((rhythm) => rhythm.teamId !== teamId);
        const own = everyWeeks === AS_EVERYBODY ? [] : [{ teamId, everyWeeks, weekday, time }];
        return { teamCheckIns: [...others, ...own] };
      })(actor, edit, typed);
    },

    setObjectives: set('objectives', ({ keyResults, expectations, ...levels }: ObjectivesTyped) => {
      const [individualExpected, developmentExpected, approval] = EXPECTATIONS.map((one) =>
        (expectations ?? []).includes(one),
      ) as [boolean, boolean, boolean];
      return { objectives: levels, keyResults, individualExpected, developmentExpected, approval };
    }),

    setReviews: set('reviews', reviews),

    setReminders: set('reminders', ({ nudges, closing }: RemindersTyped) => ({
      nudges: Object.fromEntries(
        NUDGES.map((nudge) => [nudge, (nudges ?? []).includes(nudge)]),
      ) as CycleSettings['nudges'],
      autoClose: (closing ?? []).includes('autoClose'),
    })),
  };
}
