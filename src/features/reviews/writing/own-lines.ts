import type { Cycle } from '../../cycles';
import type { People } from '../../people';
import type { AssignmentLine, AssignmentStore } from '../ports';
import { type Directory, directoryOf } from '../window/work-left';

export interface OwnLinesDeps {
  readonly store: Pick<AssignmentStore, 'ofReviewer' | 'ofManagers'>;
  readonly people: Pick<People, 'roster'>;
}

/** What may be somebody's to write, and the directory that decides it. */
export interface OwnLines {
  readonly lines: readonly AssignmentLine[];
  readonly directory: Directory;
}

/** Somebody's own, and what may have come to them with a report: each once, in two round trips after each other. */
export async function ownLines(
  { store, people }: OwnLinesDeps,
  personId: string,
  cycles: readonly Cycle[],
): Promise<OwnLines> {
  const ids = cycles.map(({ id }) => id);
  const [own, roster] = await Promise.all([store.ofReviewer(personId, ids), people.roster()]);
  const reports = roster.filter(({ active, managerId }) => active && managerId === personId);
  const come =
    reports.length === 0
      ? []
      : await Promise.all(
          ids.map((cycleId) =>
            store.ofManagers(
              cycleId,
              reports.map(({ id }) => id),
            ),
          ),
        );
  const lines = [...new Map([own, ...come].flat().map((line) => [line.id, line])).values()];
  return { lines, directory: directoryOf(roster) };
}
