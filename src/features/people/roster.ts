import type { Person } from './person';

/** What counting people needs to know of each. */
export interface RosterEntry extends Pick<Person, 'id' | 'active' | 'teamId' | 'timeZone' | 'startDate'> {
  /** The manager at present, or `null` where nobody is above. */
  readonly managerId: string | null;
}
