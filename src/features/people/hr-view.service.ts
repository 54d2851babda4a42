import type { DirectoryEntry, DirectoryStore } from './directory.service';
import { hrMayView, type Subject, type Viewer } from './hr-view';
import { lineUpward, presentManager } from './org-chart';
import type { Person, Role } from './person';
import type { RosterEntry } from './roster';

export interface HrViewDeps {
  readonly directory: Pick<DirectoryStore, 'person' | 'active' | 'roster'>;
  readonly holdersOf: (role: Role) => Promise<readonly Person[]>;
}

const subjectOf = (person: Person): Subject => ({ id: person.id, managerId: presentManager(person) });
const byName = (a: Person, b: Person) => a.name.localeCompare(b.name, 'en');

/** What HR may see of whom, from the org chart as it is now. */
export function hrViewService({ directory, holdersOf }: HrViewDeps) {
  const managerOf = async (id: string) => {
    const person = await directory.person(id);
    return person ? presentManager(person) : null;
  };

  const viewer = async (id: string): Promise<Viewer> => ({ id, lineUpward: await lineUpward(id, managerOf) });

  return {
    /** Whether this HR admin may see this person as HR: see {@link hrMayView}. Nobody may see a stranger. */
    async hrMayView(adminId: string, subjectId: string): Promise<boolean> {
      const subject = await directory.person(subjectId);
      return subject !== undefined && hrMayView(await viewer(adminId), subjectOf(subject));
    },

    /**
     * Everybody, active or not, of whom this HR admin has no HR view: whom figures for them leave out. One store query,
     * whatever the number of people; none where the roster is at hand.
     */
    async outsideHrView(adminId: string, known?: readonly RosterEntry[]): Promise<ReadonlySet<string>> {
      const roster = known ?? (await directory.roster());
      const managers = new Map(roster.map(({ id, managerId }) => [id, managerId]));
      const line = await lineUpward(adminId, async (id) => managers.get(id) ?? null);
      const admin = { id: adminId, lineUpward: line };
      return new Set(roster.flatMap((person) => (hrMayView(admin, person) ? [] : [person.id])));
    },

    /** Everybody active of whom no HR admin has an HR view, by name. */
    async withoutHrView(): Promise<Person[]> {
      const viewers = await Promise.all((await holdersOf('HR_ADMIN')).map(({ id }) => viewer(id)));
      const unseen: DirectoryEntry[] = [];
      for await (const person of directory.active())
        if (!viewers.some((admin) => hrMayView(admin, subjectOf(person)))) unseen.push(person);
      return unseen.sort(byName);
    },
  };
}
