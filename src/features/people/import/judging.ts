import { chartAfter } from './chart';
import { groupsWanted } from './groups-wanted';
import type { ImportProblem } from './imports';
import { loopsIn } from './loops';
import type { Present } from './present';
import { quoted } from './stated';
import type { Wanted } from './wanted';

/**
 * Everything that is wrong with what all rows want together, as the directory is at present; in the order of the
 * file. Rows that contradict each other, people who left, managers in a loop.
 */
export function problemsIn(wanted: readonly Wanted[], present: Present): ImportProblem[] {
  return [
    ...gone(wanted, present),
    ...namedTwice(wanted, present),
    ...sharedEmployeeIds(wanted, present),
    ...groupsWanted(wanted, present).problems,
    ...badManagers(wanted, present),
    ...loops(wanted, present),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

const nameIn = ({ people }: Present, id: string): string => people.get(id)?.name ?? 'Somebody who left';

const LEFT = 'has left Slack or is a guest now';

const gone = (wanted: readonly Wanted[], present: Present): ImportProblem[] =>
  wanted
    .filter(({ personId }) => !present.people.get(personId)?.active)
    .map(({ line, personId }) => ({ line, reason: `${nameIn(present, personId)} ${LEFT}.` }));

function namedTwice(wanted: readonly Wanted[], present: Present): ImportProblem[] {
  const first = new Map<string, number>();
  return wanted.flatMap(({ line, personId }) => {
    const earlier = first.get(personId);
    if (earlier !== undefined)
      return [{ line, reason: `${nameIn(present, personId)} is in line ${earlier} already.` }];
    first.set(personId, line);
    return [];
  });
}

/** Among those who are here: somebody who comes back under another account keeps their number. */
function sharedEmployeeIds(wanted: readonly Wanted[], present: Present): ImportProblem[] {
  const inFile = new Set(
    wanted.flatMap(({ personId, record }) => (record.employeeId === undefined ? [] : [personId])),
  );
  const owners = new Map<string, string>();
  for (const { id, active, employeeId } of present.people.values())
    if (active && employeeId !== null && !inFile.has(id))
      owners.set(employeeId.toLowerCase(), `${nameIn(present, id)} has it`);
  return wanted.flatMap(({ line, record: { employeeId } }) => {
    if (!employeeId) return [];
    const owner = owners.get(employeeId.toLowerCase());
    if (owner !== undefined)
      return [{ line, reason: `employee_id ${quoted(employeeId)} is taken: ${owner}.` }];
    owners.set(employeeId.toLowerCase(), `it is in line ${line}`);
    return [];
  });
}

const badManagers = (wanted: readonly Wanted[], present: Present): ImportProblem[] =>
  wanted.flatMap(({ line, personId, managerId }) => {
    if (!managerId) return [];
    if (managerId === personId)
      return [{ line, reason: `${nameIn(present, personId)} cannot be their own manager.` }];
    if (present.people.get(managerId)?.active) return [];
    return [{ line, reason: `manager_email: ${nameIn(present, managerId)} ${LEFT}.` }];
  });

const MOST_NAMED = 8;

/** Each loop once, at the first of its rows. */
function loops(wanted: readonly Wanted[], present: Present): ImportProblem[] {
  const lines = new Map(
    wanted.flatMap(({ personId, managerId, line }) => (managerId ? [[personId, line] as const] : [])),
  );
  return loopsIn(chartAfter(wanted, present)).flatMap((loop) => {
    const inFile = loop.flatMap((id) => lines.get(id) ?? []);
    if (inFile.length === 0 || loop.length === 1) return [];
    const begin = loop.findIndex((id) => lines.get(id) === Math.min(...inFile));
    const names = [...loop.slice(begin), ...loop.slice(0, begin)].map((id) => nameIn(present, id));
    const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '…'] : names;
    const reason = `These managers go in a circle: ${[...shown, names[0]].join(' → ')}.`;
    return [{ line: Math.min(...inFile), reason }];
  });
}
