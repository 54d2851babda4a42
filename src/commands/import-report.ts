import type { ImportProgress, ImportReport, ImportSummary, NamedChange } from '../features/people';

/** How many of each list are printed. */
const MOST_NAMED = 20;

/** What is wrong with a file, one line for each problem. */
export function problemsText({ problems, more }: Extract<ImportReport, { kind: 'refused' }>): string {
  const count = problems.length + more;
  const lines = problems.map(({ line, reason }) => `  ${line === null ? '' : `line ${line}: `}${reason}`);
  return asText([
    `Nothing was changed: ${count === 1 ? 'there is one problem.' : `there are ${number(count)} problems.`}`,
    ...lines,
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
  ]);
}

/** What would change, with names. */
export function summaryText(summary: ImportSummary): string {
  const { people, unchanged } = summary;
  return asText([
    `${counted(people, 'person', 'people')} in the file, ${number(unchanged)} of them unchanged. What would change:`,
    ...section('New departments', summary.newDepartments),
    ...section('New teams', summary.newTeams),
    ...section('Teams into another department', summary.movedTeams.map(change)),
    ...section('Department leads', summary.departmentLeads.map(change)),
    ...section('Team leads', summary.teamLeads.map(change)),
    ...section('Managers', summary.managers.map(change)),
    ...section('Into another team', summary.teamMoves.map(change)),
    ...section('Into another department', summary.departmentMoves.map(change)),
    ...section(
      'Details',
      summary.records.map(({ person, what }) => `${person}: ${what.join(', ')}`),
    ),
    ...(summary.attributes > 0
      ? [`  Attributes: of ${counted(summary.attributes, 'person', 'people')}, not shown`]
      : []),
  ]);
}

/** What came of an import that was applied. */
export const doneText = ({ leftOut }: ImportProgress): string =>
  asText([
    'Done.',
    ...leftOut.map(
      (name) => `The new manager of ${name} was left out: somebody changed the org chart meanwhile.`,
    ),
  ]);

function section(title: string, all: readonly string[]): string[] {
  if (all.length === 0) return [];
  const more = all.length - MOST_NAMED;
  return [
    `  ${title}: ${number(all.length)}`,
    ...all.slice(0, MOST_NAMED).map((one) => `    ${one}`),
    ...(more > 0 ? [`    and ${number(more)} more`] : []),
  ];
}

const change = ({ name, before, after }: NamedChange): string =>
  `${name}: ${before === null ? '' : `${before} → `}${after ?? 'none'}`;

const number = (count: number): string => count.toLocaleString('en-US');
const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;
const asText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
