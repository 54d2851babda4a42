import type { Actor } from '../../shared/actor';
import type { Clock } from '../../shared/clock';
import { insist } from '../../shared/insist';
import type { Submission } from '../../shared/submission';
import { localDate } from '../../shared/weeks';
import type { DayRange } from '../../shared/working-time';
import type { ActorCache } from './actor-cache';
import { stillAhead, withAway, withoutAway } from './away';
import type { DirectoryEntry, DirectoryStore, PersonChange } from './directory.service';
import { BUSY } from './org-chart';
import type { Person } from './person';

export interface OwnTimesDeps {
  readonly directory: Pick<DirectoryStore, 'person' | 'change'>;
  readonly actors: ActorCache;
  /** The domain's clock: which days are over. */
  readonly clock: Clock;
  /** The real clock. */
  readonly time: Clock;
  /** Told once somebody may be told something at other times than before. */
  timesChanged?(personId: string): Promise<void>;
}

/** When somebody works, and what they want to hear of. */
export type Choices = Pick<Person, 'working' | 'muted'>;

/** What people say for themselves of when they may be told something. */
export function ownTimesService({ directory, actors, clock, time, timesChanged }: OwnTimesDeps) {
  async function write(actor: Actor, into: (person: DirectoryEntry) => PersonChange): Promise<boolean> {
    const person = await directory.person(actor.personId);
    if (!person) throw new Error('Somebody who acts is not in the directory.');
    const written = await directory.change(person, into(person), time.now());
    actors.forget(person.slackId);
    return written;
  }

  async function change(actor: Actor, into: (person: DirectoryEntry) => PersonChange): Promise<void> {
    await insist(() => write(actor, into), BUSY);
    await timesChanged?.(actor.personId);
  }

  /** A first attempt that comes late leaves what was sent after it. */
  const unlessOvertaken =
    (submission: Submission, into: (person: DirectoryEntry) => PersonChange) =>
    (person: DirectoryEntry): PersonChange => {
      const last = person.lastChoice;
      if (last && last.view === submission.view && last.at > submission.at) return {};
      return { ...into(person), lastChoice: submission };
    };

  const today = ({ timeZone }: Person): string => localDate(clock.now(), timeZone);

  return {
    chooseTimes: (actor: Actor, choices: Choices, submission: Submission): Promise<void> =>
      change(
        actor,
        unlessOvertaken(submission, () => choices),
      ),

    /** Overlapping absences become one. */
    addAway: (actor: Actor, range: DayRange, submission: Submission): Promise<void> =>
      change(
        actor,
        unlessOvertaken(submission, (person) => ({
          away: withAway(stillAhead(person.away, today(person)), range),
        })),
      ),

    /** Taking away what is not there changes nothing. */
    removeAway: (actor: Actor, range: DayRange): Promise<void> =>
      change(actor, (person) => ({ away: withoutAway(stillAhead(person.away, today(person)), range) })),
  };
}
