import { type People, type Person, presentManager, type RosterEntry } from '../people';

/** Who is above and below whom, from the org chart as it is now. */
export function managementLine({ people }: { readonly people: Pick<People, 'person' | 'roster'> }) {
  return {
    /** Whether somebody reports to a manager, directly or through others. */
    async isBelow(person: Person, managerId: string): Promise<boolean> {
      const seen = new Set([person.id]);
      let above = presentManager(person);
      while (above !== null && !seen.has(above)) {
        if (above === managerId) return true;
        seen.add(above);
        const next = await people.person(above);
        above = next ? presentManager(next) : null;
      }
      return false;
    },

    /** Ids of everybody active below a manager, level by level: their direct reports, then those of these, and so on. */
    async levelsBelow(managerId: string): Promise<readonly (readonly string[])[]> {
      const below = byManager(await people.roster());
      const seen = new Set([managerId]);
      const levels: string[][] = [];
      for (let level = [managerId]; level.length > 0; ) {
        const next = level.flatMap((id) => below.get(id) ?? []).filter(({ id }) => !seen.has(id));
        for (const { id } of next) seen.add(id);
        const active = next.filter((entry) => entry.active).map(({ id }) => id);
        if (active.length > 0) levels.push(active);
        level = next.map(({ id }) => id);
      }
      return levels;
    },
  };
}

export type ManagementLine = ReturnType<typeof managementLine>;

function byManager(roster: readonly RosterEntry[]): ReadonlyMap<string, readonly RosterEntry[]> {
  const below = new Map<string, RosterEntry[]>();
  for (const entry of roster) {
    if (entry.managerId === null) continue;
    const team = below.get(entry.managerId) ?? [];
    below.set(entry.managerId, team);
    team.push(entry);
  }
  return below;
}
