import type { OkrPeople } from '../okr-deps';

/**
 * Whose nearest manager who is still here somebody is: their reports, and below those of them who left, theirs. One
 * round trip, and one more for each line of leavers.
 */
export async function belowIdsOf(
  personId: string,
  people: Pick<OkrPeople, 'everyReportOf'>,
): Promise<ReadonlySet<string>> {
  const below = new Set<string>();
  for (let managerIds = [personId]; managerIds.length > 0; ) {
    const found = await people.everyReportOf(managerIds);
    const further = found.filter(({ id }) => id !== personId && !below.has(id));
    for (const { id } of further) below.add(id);
    managerIds = further.filter(({ active }) => !active).map(({ id }) => id);
  }
  return below;
}
