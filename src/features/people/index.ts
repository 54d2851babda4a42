import type { Actor } from '../../shared/actor';
import type { Person, Role } from './person';

export { managerAt, type Person, type ReportingLine, type Role } from './person';

/** What others may ask of the directory. */
export interface People {
  person(id: string): Promise<Person | undefined>;
  /** Those of `ids` that are in the directory, by id; one round trip. */
  people(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  personBySlackId(slackId: string): Promise<Person | undefined>;
  /** The active person behind a Slack id. Answered from memory where it is fresh (at most 30 s old). */
  actorOf(slackId: string): Promise<Actor | undefined>;
  /** Everybody active. */
  everyone(): AsyncIterable<Person>;
  countActive(): Promise<number>;
  /** Everybody, active or not, who changed at or after `instant` (real clock). */
  changedSince(instant: Date): AsyncIterable<Person>;
  holds(personId: string, role: Role): Promise<boolean>;
}
