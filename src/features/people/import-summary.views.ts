import { counted } from '../../shared/counted';
import { bold, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import type { ImportSummary, NamedChange, RecordChange } from './import/imports';

/** How many of each kind are named; all are counted. */
const NAMED = 10;
const LINE = 200;
/** Where several stand in one line. */
const NAMED_IN_LINE = 3;
const NAME = 60;

const list = (lines: readonly Mrkdwn[]): Mrkdwn => {
  const more = lines.length - NAMED;
  const shown = lines.slice(0, NAMED).map((line) => `\n• ${line.mrkdwn}`);
  return { mrkdwn: `${shown.join('')}${more > 0 ? `\n• and ${more.toLocaleString('en-GB')} more` : ''}` };
};

const short = (text: string): string => shorten(text, LINE);
const named = ({ name, before, after }: NamedChange): Mrkdwn =>
  md`${short(name)}: ${short(before ?? 'none')} → ${short(after ?? 'none')}`;

/** Of each detail, who gets another one: `level: Asha Nair, Mei Chen and 19 more`. */
function details(records: readonly RecordChange[]): Mrkdwn[] {
  const all = new Set(records.flatMap(({ what }) => what));
  return [...all].map((detail) => {
    const whose = records.filter(({ what }) => what.includes(detail)).map(({ person }) => person);
    return md`${detail}: ${someOf(whose)}`;
  });
}

function someOf(names: readonly string[]): string {
  const more = names.length - NAMED_IN_LINE;
  const shown = names.slice(0, NAMED_IN_LINE).map((one) => shorten(one, NAME));
  const listed = [...shown, ...(more > 0 ? [`${more.toLocaleString('en-GB')} more`] : [])];
  return new Intl.ListFormat('en-GB').format(listed);
}

/** One part of the summary, where there is anything of its kind. */
function part<T>(all: readonly T[], heading: (count: number) => string, line: (one: T) => Mrkdwn): Mrkdwn[] {
  return all.length === 0 ? [] : [md`${bold(heading(all.length))}${list(all.map(line))}`];
}

const of = (one: string, many: string) => (count: number) => counted(count, one, many);
const name = (text: string): Mrkdwn => md`${short(text)}`;

/** Of every kind together. */
export const changesIn = (summary: ImportSummary): number =>
  [
    summary.newDepartments,
    summary.newTeams,
    summary.managers,
    summary.teamMoves,
    summary.departmentMoves,
    summary.movedTeams,
    summary.teamLeads,
    summary.departmentLeads,
    summary.records,
  ].reduce((sum, { length }) => sum + length, summary.attributes);

/** What an import would change, kind by kind: counted in full, named in part. */
export const linesOf = (summary: ImportSummary): Mrkdwn[] => [
  ...part(summary.newDepartments, of('new department', 'new departments'), name),
  ...part(summary.newTeams, of('new team', 'new teams'), name),
  ...part(summary.managers, of('change of manager', 'changes of manager'), named),
  ...part(summary.teamMoves, of('change of team', 'changes of team'), named),
  ...part(summary.departmentMoves, of('change of department', 'changes of department'), named),
  ...part(summary.movedTeams, of('team in another department', 'teams in another department'), named),
  ...part(summary.teamLeads, of('change of team lead', 'changes of team lead'), named),
  ...part(summary.departmentLeads, of('change of department lead', 'changes of department lead'), named),
  ...part(
    details(summary.records),
    () => counted(summary.records.length, 'person with new details', 'people with new details'),
    (line) => line,
  ),
  ...(summary.attributes > 0
    ? [md`*Attributes* of ${counted(summary.attributes, 'person', 'people')}, shown nowhere`]
    : []),
];
