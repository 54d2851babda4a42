import type { Person, ReportingLine } from './person';

/** What somebody is told who changes the org chart while others do, again and again. */
export const BUSY =
  'Somebody else changed the org chart at the same moment, so nothing was changed: please try again.';

export interface Dated {
  readonly from: Date;
  readonly to: Date | null;
}

/** From when to when somebody led a team or a department; `to` is open for the present one. */
export interface LeadLine extends Dated {
  readonly personId: string;
}

/** A team, or a department, which contains teams. Each has at most one lead. */
export interface Group {
  readonly id: string;
  /** Unique among teams, or among departments, whatever its case. */
  readonly name: string;
  /** The department a team belongs to; `null` for a department itself. */
  readonly departmentId: string | null;
  /** In order of time; at most one is open. */
  readonly leads: readonly LeadLine[];
}

/** Ends the open line at an instant; one that would never have held is left out. */
const ended = <L extends Dated>(lines: readonly L[], at: Date): L[] =>
  lines.flatMap((line) => {
    if (line.to !== null) return [line];
    return line.from < at ? [{ ...line, to: at }] : [];
  });

/** The lines once `managerId` (`null` = nobody) is the manager from `from` on. */
export const withManager = (
  lines: readonly ReportingLine[],
  managerId: string | null,
  from: Date,
): ReportingLine[] => [...ended(lines, from), ...(managerId === null ? [] : [{ managerId, from, to: null }])];

/** The lines as they were before the open one, as if it had never been. */
export function withoutLast(lines: readonly ReportingLine[]): ReportingLine[] {
  const open = lines.find((line) => line.to === null);
  if (!open) return [...lines];
  return lines.flatMap((line) => {
    if (line === open) return [];
    return [line.to?.getTime() === open.from.getTime() ? { ...line, to: null } : line];
  });
}

/** The lines once `personId` (`null` = nobody) leads from `from` on. */
export const withLead = (lines: readonly LeadLine[], personId: string | null, from: Date): LeadLine[] => [
  ...ended(lines, from),
  ...(personId === null ? [] : [{ personId, from, to: null }]),
];

/** The manager of the open line. */
export const presentManager = (person: Pick<Person, 'reportingLines'>): string | null =>
  person.reportingLines.find((line) => line.to === null)?.managerId ?? null;

/** Who leads at present. */
export const presentLead = (group: Pick<Group, 'leads'>): string | null =>
  group.leads.find((line) => line.to === null)?.personId ?? null;

/** When the lines last changed: a later change cannot be dated before it. */
export function lastChange(lines: readonly Dated[]): Date | undefined {
  const last = lines.at(-1);
  return last && (last.to ?? last.from);
}

/**
 * Everybody above a person, the nearest first.
 *
 * @param managerOf the present manager of anybody. Should the chart hold a loop, each is named once.
 */
export async function lineUpward(
  personId: string,
  managerOf: (id: string) => Promise<string | null>,
): Promise<string[]> {
  const above: string[] = [];
  let next = await managerOf(personId);
  while (next !== null && next !== personId && !above.includes(next)) {
    above.push(next);
    next = await managerOf(next);
  }
  return above;
}
