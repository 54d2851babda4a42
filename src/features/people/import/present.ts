import { nameKey } from '../../../shared/name-key';
import type { DirectoryEntry, DirectoryStore } from '../directory.service';
import type { GroupEntry, GroupStore } from '../groups.service';
import type { Attributes } from '../person';

/** The directory as it is at one moment. */
export interface Present {
  /** Everybody, active or not, by internal id. */
  readonly people: ReadonlyMap<string, DirectoryEntry>;
  readonly departments: Groups;
  readonly teams: Groups;
}

/** The attributes of people, by internal id; nobody whose attributes cannot be read. */
export type AttributesOf = ReadonlyMap<string, Attributes>;

/** Departments, or teams, by what they are looked up by. */
export interface Groups {
  readonly byId: ReadonlyMap<string, GroupEntry>;
  readonly byKey: ReadonlyMap<string, GroupEntry>;
}

export const groupsFrom = (entries: readonly GroupEntry[]): Groups => ({
  byId: new Map(entries.map((entry) => [entry.id, entry])),
  byKey: new Map(entries.map((entry) => [nameKey(entry.name), entry])),
});

/** Reads the directory. */
export interface PresentReader {
  present(): Promise<Present>;
  attributesOf(personIds: readonly string[]): Promise<AttributesOf>;
}

const AT_ONCE = 500;

export const presentReader = ({
  directory,
  departments,
  teams,
}: {
  readonly directory: DirectoryStore;
  readonly departments: GroupStore;
  readonly teams: GroupStore;
}): PresentReader => ({
  async present() {
    const people = new Map<string, DirectoryEntry>();
    for await (const person of directory.all()) people.set(person.id, person);
    const [allDepartments, allTeams] = await Promise.all([departments.all(), teams.all()]);
    return { people, departments: groupsFrom(allDepartments), teams: groupsFrom(allTeams) };
  },
  async attributesOf(personIds) {
    const known = new Map<string, Attributes>();
    for (let from = 0; from < personIds.length; from += AT_ONCE)
      for (const [id, attributes] of await directory.attributesOf(personIds.slice(from, from + AT_ONCE)))
        known.set(id, attributes);
    return known;
  },
});
