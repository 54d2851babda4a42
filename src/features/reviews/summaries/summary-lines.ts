import type { People } from '../../people';
import type { ReleaseLine } from '../releasing/release';
import type { SnapshotLine } from '../sealing/snapshot';
import { summaryRef } from './summary-ref';

/** How far a sealed summary is. */
export type SummaryStatus = 'to write' | 'to release' | 'released' | 'acknowledged' | 'appealed';

/** One sealed summary in a list. */
export interface SummaryLine {
  readonly cycleId: string;
  readonly subjectId: string;
  readonly name: string;
  readonly status: SummaryStatus;
}

/**
 * With names and how far each is, by name. Whoever is not in the directory any more is being erased: there is nothing of
 * them to read.
 */
export async function summaryLines(
  people: Pick<People, 'people'>,
  lines: readonly SnapshotLine[],
  released: Iterable<ReleaseLine>,
): Promise<readonly SummaryLine[]> {
  const names = await people.people(lines.map(({ subjectId }) => subjectId));
  const states = new Map([...released].map((line) => [summaryRef(line), line]));
  return lines
    .flatMap(({ cycleId, subjectId }): SummaryLine[] => {
      const name = names.get(subjectId)?.name;
      const status = statusOf(states.get(summaryRef({ cycleId, subjectId })));
      return name === undefined ? [] : [{ cycleId, subjectId, name, status }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.subjectId < b.subjectId ? -1 : 1));
}

function statusOf(line: ReleaseLine | undefined): SummaryStatus {
  if (!line?.releasedAt) return line?.hasSynthesis ? 'to release' : 'to write';
  if (line.appeal === 'OPEN') return 'appealed';
  return line.acknowledgedAt ? 'acknowledged' : 'released';
}
