import type { DirectoryEntry, DirectoryStore } from './directory.service';
import { hrMayView, type Subject, type Viewer } from './hr-view';
import { lineUpward, presentManager } from './org-chart';
import type { Person, Role } from './person';

export interface HrViewDeps {
  readonly directory: Pick<DirectoryStore, 'person' | 'active'>;
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
