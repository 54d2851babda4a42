import type { KnownBlock } from '@slack/types';
import { counted } from '../../shared/counted';
import { actions, button, context, divider, type Modal, modal, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Chart, ChartGroup, Member } from './chart';
import { type ChartPlace, pageOf, placeText, TOP } from './chart-place';
import { people } from './counted';

export const CHART = 'people.chart';
export const SHOW_CHART = 'people.show_chart';
export const SHOW_OFFICE = 'people.show_office';
export const ASK_PERSON = 'people.ask_person';
export const ASK_GROUP = 'people.ask_group';

/** A phone shows some six; a modal holds 100 blocks. */
const PAGE = 20;

const goTo = (place: ChartPlace, text: string, suffix = ''): ReturnType<typeof button> =>
  button(SHOW_CHART + suffix, text, placeText(place));

const row = (text: Mrkdwn, place: ChartPlace): KnownBlock => section(text, goTo(place, 'Open'));

const led = (chart: Chart, { leadId }: ChartGroup): Mrkdwn => {
  const lead = chart.member(leadId);
  if (!lead) return md`nobody leads it`;
  return lead.active ? md`led by ${lead.name}` : md`led by ${lead.name}, who left`;
};

const teamRow = (chart: Chart, team: ChartGroup): KnownBlock =>
  row(md`${bold(team.name)}\n${people(chart.inTeam(team.id).length)}, ${led(chart, team)}`, {
    kind: 'team',
    id: team.id,
    page: 0,
  });

function departmentRow(chart: Chart, department: ChartGroup): KnownBlock {
  const { id, name } = department;
  const teams = counted(chart.teamsOf(id).length, 'team', 'teams');
  return row(md`${bold(name)}\n${people(chart.headcount(id))} in ${teams}, ${led(chart, department)}`, {
    kind: 'department',
    id,
    page: 0,
  });
}

function reporting(chart: Chart, { managerId }: Member): Mrkdwn {
  const manager = chart.member(managerId);
  if (!manager) return md`reports to nobody`;
  return manager.active ? md`reports to ${manager.name}` : md`reports to ${manager.name}, who left`;
}

/** @param from where the edit leads back to. */
function personRow(chart: Chart, person: Member, from: ChartPlace): KnownBlock {
  const title = person.title ? md`  ·  ${person.title}` : md``;
  const leads = chart.ledBy(person.id).map(({ name }) => name);
  const leading = leads.length > 0 ? md`, leads ${leads.join(', ')}` : md``;
  return section(
    md`${bold(person.name)}${title}\n${reporting(chart, person)}${leading}`,
    button(ASK_PERSON, 'Edit…', `${person.id} ${placeText(from)}`),
  );
}

/** What stands in one place of the chart. */
interface Contents {
  readonly heading: Mrkdwn;
  readonly rows: readonly KnownBlock[];
  /** The group that can be edited here. */
  readonly group?: ChartGroup;
  readonly up?: ChartPlace;
  readonly empty: Mrkdwn;
}

const loose = (heading: Mrkdwn, chart: Chart, members: readonly Member[], place: ChartPlace): Contents => ({
  heading,
  rows: members.map((person) => personRow(chart, person, place)),
  up: TOP,
  empty: md`Nobody.`,
});

function topOf(chart: Chart): Contents {
  const { withoutTeam, withoutManager } = chart;
  const nowhere = [
    ...(withoutTeam.length > 0
      ? [row(md`*Without a team*\n${people(withoutTeam.length)}`, { kind: 'no-team', page: 0 })]
      : []),
    ...(withoutManager.length > 0
      ? [row(md`*Without a manager*\n${people(withoutManager.length)}`, { kind: 'no-manager', page: 0 })]
      : []),
  ];
  return {
    heading: md`${people(chart.people.length)}, ${counted(chart.departments.length, 'department', 'departments')}, ${counted(chart.teams.length, 'team', 'teams')}`,
    rows: [
      ...nowhere,
      ...chart.departments.map((department) => departmentRow(chart, department)),
      ...chart.teamsOf(null).map((team) => teamRow(chart, team)),
    ],
    empty: md`There is nobody in the directory yet.`,
  };
}

function departmentOf(chart: Chart, department: ChartGroup, place: ChartPlace): Contents {
  return {
    heading: md`${bold(department.name)}  ·  ${people(chart.headcount(department.id))}, ${led(chart, department)}`,
    rows: [
      ...chart.teamsOf(department.id).map((team) => teamRow(chart, team)),
      ...chart.besideTeams(department.id).map((person) => personRow(chart, person, place)),
    ],
    group: department,
    up: TOP,
    empty: md`No team and nobody belongs to it yet.`,
  };
}

function teamOf(chart: Chart, team: ChartGroup, place: ChartPlace): Contents {
  const department = chart.department(team.departmentId);
  const within = department ? md` in ${department.name}` : md``;
  return {
    heading: md`${bold(team.name)}${within}  ·  ${people(chart.inTeam(team.id).length)}, ${led(chart, team)}`,
    rows: chart.inTeam(team.id).map((person) => personRow(chart, person, place)),
    group: team,
    up: department ? { kind: 'department', id: department.id, page: 0 } : TOP,
    empty: md`Nobody is in it yet.`,
  };
}

/** A group that is gone meanwhile leads to the whole. */
function contentsOf(chart: Chart, place: ChartPlace): Contents {
  if (place.kind === 'no-team') return loose(md`*Without a team*`, chart, chart.withoutTeam, place);
  if (place.kind === 'no-manager')
    return loose(md`*Without a manager who is here*`, chart, chart.withoutManager, place);
  const team = place.kind === 'team' ? chart.team(place.id) : undefined;
  if (team) return teamOf(chart, team, place);
  const department = place.kind === 'department' ? chart.department(place.id) : undefined;
  return department ? departmentOf(chart, department, place) : topOf(chart);
}

/** One place of the org chart: what it is, what is in it, and the ways from it. @param done what was just changed. */
export function chartModal(chart: Chart, place: ChartPlace, done?: Mrkdwn): Modal {
  const { heading, rows, group, up, empty } = contentsOf(chart, place);
  const { items, page, pages } = pageOf(rows, place.page, PAGE);
  const kind = place.kind === 'department' ? 'department' : 'team';
  const edit = group && button(ASK_GROUP, `Edit this ${kind}…`, `${kind} ${group.id}`);
  const back = up ? goTo(up, '← Back', '~up') : button(SHOW_OFFICE, '← Back');
  return modal(CHART, { title: 'Org chart', close: 'Done' }, [
    ...(done ? [context(done)] : []),
    section(heading, edit),
    divider(),
    ...(items.length > 0 ? items : [context(empty)]),
    ...(pages > 1 ? [context(md`Page ${page + 1} of ${pages}`)] : []),
    actions(
      back,
      ...(page > 0 ? [goTo({ ...place, page: page - 1 }, 'Previous', '~before')] : []),
      ...(page < pages - 1 ? [goTo({ ...place, page: page + 1 }, 'Next', '~after')] : []),
    ),
  ]);
}
