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

/** What is to be written of somebody as they were read; `undefined` where nothing is. */
type Change = (person: DirectoryEntry) => PersonChange | undefined;

/** What people say for themselves of when they may be told something. */
export function ownTimesService({ directory, actors, clock, time, timesChanged }: OwnTimesDeps) {
  async function write(actor: Actor, changeOf: Change): Promise<boolean> {
    const person = await directory.person(actor.personId);
    if (!person) throw new Error('Somebody who acts is not in the directory.');
    const change = changeOf(person);
    if (!change) return true;
    actors.forget(person.slackId);
    return directory.change(person, change, time.now());
  }

  async function change(actor: Actor, changeOf: Change): Promise<void> {
    await insist(() => write(actor, changeOf), BUSY);
    await timesChanged?.(actor.personId);
  }

  /** A first attempt that comes late leaves what was sent after it; the same again changes nothing. */
  const submitted =
    (
      submission: Submission,
      wanted: (person: DirectoryEntry) => Partial<Choices & Pick<Person, 'away'>>,
    ): Change =>
    (person) => {
      const choice = wanted(person);
      const last = person.lastChoice?.view === submission.view ? person.lastChoice : undefined;
      const isDone = last && (last.at > submission.at || holds(person, choice));
      return isDone ? undefined : { ...choice, lastChoice: submission };
    };

  const ahead = ({ away, timeZone }: Person): DayRange[] =>
    stillAhead(away, localDate(clock.now(), timeZone));

  return {
    chooseTimes: (actor: Actor, choices: Choices, submission: Submission): Promise<void> =>
      change(
        actor,
        submitted(submission, () => choices),
      ),

    /** Overlapping absences become one. */
    addAway: (actor: Actor, range: DayRange, submission: Submission): Promise<void> =>
      change(
        actor,
        submitted(submission, (person) => ({ away: withAway(ahead(person), range) })),
      ),

    /** Taking away what is not there changes nothing. */
    removeAway: (actor: Actor, range: DayRange): Promise<void> =>
      change(actor, (person) => {
        const away = withoutAway(ahead(person), range);
        return away.length < person.away.length ? { away } : undefined;
      }),
  };
}

const holds = (person: Person, choice: Partial<Person>): boolean =>
  Object.entries(choice).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(person[name as keyof Person]),
  );
