import { bold, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import { counted, people } from './counted';
import type { ImportSummary, NamedChange, RecordChange } from './import/imports';

/** How many of each kind are named; all are counted. */
const NAMED = 10;
const LINE = 200;

const list = (lines: readonly Mrkdwn[]): Mrkdwn => {
  const more = lines.length - NAMED;
  const shown = lines.slice(0, NAMED).map((line) => `\n• ${line.mrkdwn}`);
  return { mrkdwn: `${shown.join('')}${more > 0 ? `\n• and ${more.toLocaleString('en-GB')} more` : ''}` };
};

const short = (text: string): string => shorten(text, LINE);
const named = ({ name, before, after }: NamedChange): Mrkdwn =>
  md`${short(name)}: ${short(before ?? 'none')} → ${short(after ?? 'none')}`;
const record = ({ person, what }: RecordChange): Mrkdwn => md`${short(person)}: ${short(what.join(', '))}`;

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
  ...part(summary.managers, of('new manager', 'new managers'), named),
  ...part(summary.teamMoves, of('move to another team', 'moves to another team'), named),
  ...part(summary.departmentMoves, of('move to another department', 'moves to another department'), named),
  ...part(summary.movedTeams, of('team in another department', 'teams in another department'), named),
  ...part(summary.teamLeads, of('new team lead', 'new team leads'), named),
  ...part(summary.departmentLeads, of('new department lead', 'new department leads'), named),
  ...part(summary.records, (count) => `Details of ${people(count)}`, record),
  ...(summary.attributes > 0
    ? [md`*Attributes* of ${counted(summary.attributes, 'person', 'people')}, shown nowhere`]
    : []),
];
