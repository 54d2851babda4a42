import type { KnownBlock, Option, PlainTextOption } from '@slack/types';
import { context, field, type Modal, modal, option, plain, section } from '../../slack/blocks';
import { bold, md, shorten } from '../../slack/mrkdwn';
import type { Chart, ChartGroup, Member } from './chart';
import { type GroupSeen, NONE, type PersonSeen } from './chart-edit';

export const SAVE_PERSON = 'people.save_person';
export const SAVE_GROUP = 'people.save_group';

const OPTION_TEXT = 75;
const OPTIONS = 100;
/** A view holds 250 KB; whatever is not offered can be typed. */
const OFFERED = 800;

const groupOption = ({ id, name }: ChartGroup): PlainTextOption => option(shorten(name, OPTION_TEXT), id);

interface OptionGroup {
  readonly label: ReturnType<typeof plain>;
  readonly options: PlainTextOption[];
}

/** In lists of at most 100, each under its department. */
function inGroups(label: string, teams: readonly ChartGroup[]): OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (let from = 0; from < teams.length; from += OPTIONS) {
    const options = teams.slice(from, from + OPTIONS).map(groupOption);
    groups.push({ label: plain(shorten(label, OPTION_TEXT)), options });
  }
  return groups;
}

/** Every team under its department, the present one always among them. */
function teamGroups(chart: Chart, present: ChartGroup | undefined): OptionGroup[] {
  const shown = new Set([...(present ? [present] : []), ...chart.teams.slice(0, OFFERED)]);
  const offered = (departmentId: string | null) =>
    chart.teamsOf(departmentId).filter((team) => shown.has(team));
  const groups = [
    ...inGroups('Without a department', offered(null)),
    ...chart.departments.flatMap(({ id, name }) => inGroups(name, offered(id))),
  ];
  const none = { label: plain('None'), options: [option('No team', NONE)] };
  return [none, ...groups].slice(0, OPTIONS);
}

const slackChoice = (slackId: string | undefined) => ({
  type: 'users_select' as const,
  placeholder: plain('Choose somebody'),
  ...(slackId && { initial_user: slackId }),
});

/** A select cannot be emptied in every Slack client. */
const nobodyBox = (label: string, text: string): KnownBlock =>
  field('nobody', label, { type: 'checkboxes', options: [option(text, NONE) as Option] }, { optional: true });

/** Somebody who is chosen now, as Slack knows them; not where they left. */
export interface Chosen {
  readonly member: Member | undefined;
  readonly slackId: string | undefined;
}

function standing(chart: Chart, person: Member): KnownBlock[] {
  const leads = chart.ledBy(person.id).map(({ name }) => name);
  const reports = chart.reportsOf(person.id).length;
  const facts = [
    ...(person.title ? [person.title] : []),
    ...(person.active ? [] : ['left']),
    ...(leads.length > 0 ? [`leads ${leads.join(', ')}`] : []),
    ...(reports > 0 ? [`has ${reports === 1 ? '1 report' : `${reports} reports`}`] : []),
  ];
  return [
    section(md`${bold(person.name)}`),
    ...(facts.length > 0 ? [context(md`${shorten(facts.join('  ·  '), 2_000)}`)] : []),
  ];
}

/** Somebody's manager and team. @param place where saving leads back to. */
export function personModal(chart: Chart, person: Member, manager: Chosen, place: string): Modal {
  const team = chart.team(person.teamId);
  const groups = teamGroups(chart, team);
  const initial = groups.flatMap(({ options }) => options).find(({ value }) => value === (team?.id ?? NONE));
  const { id, managerId, teamId } = person;
  const seen: PersonSeen = { id, managerId, teamId, place };
  const left = manager.member && !manager.member.active;
  return modal(
    SAVE_PERSON,
    { title: 'Edit a person', submit: 'Save' },
    [
      ...standing(chart, person),
      field('manager', 'Manager', slackChoice(left ? undefined : manager.slackId), {
        optional: true,
        hint: left
          ? `${shorten(manager.member!.name, 100)}, who managed them, left. Empty leaves it so.`
          : 'Holds from today on. Who the manager was before is kept.',
      }),
      ...(manager.member ? [nobodyBox('Or no manager', 'Reports to nobody from today on')] : []),
      field(
        'team',
        'Team',
        { type: 'static_select', option_groups: groups, ...(initial && { initial_option: initial }) },
        { optional: true },
      ),
      newGroupField('newTeam', 'Or a team by its name', 'team'),
    ],
    JSON.stringify(seen),
  );
}

const newGroupField = (path: string, label: string, kind: string): KnownBlock =>
  field(
    path,
    label,
    { type: 'plain_text_input', max_length: 60 },
    {
      optional: true,
      hint: `Makes the ${kind} where there is none of this name. A name here counts, whatever is chosen above.`,
    },
  );

function departmentField(chart: Chart, { departmentId }: ChartGroup): KnownBlock {
  const present = chart.department(departmentId);
  const shown = new Set([...(present ? [present] : []), ...chart.departments.slice(0, OPTIONS - 2)]);
  const options = [
    option('No department', NONE),
    ...chart.departments.filter((department) => shown.has(department)).map(groupOption),
  ];
  const initial = options.find(({ value }) => value === (present?.id ?? NONE));
  return field(
    'department',
    'Department',
    { type: 'static_select', options, ...(initial && { initial_option: initial }) },
    { optional: true },
  );
}

/** Who leads a team or department, and where the team belongs. */
export function groupModal(chart: Chart, kind: GroupSeen['kind'], group: ChartGroup, lead: Chosen): Modal {
  const { id, leadId, departmentId } = group;
  const seen: GroupSeen = { kind, id, leadId, departmentId };
  const left = lead.member && !lead.member.active;
  return modal(
    SAVE_GROUP,
    { title: kind === 'team' ? 'Edit a team' : 'Edit a department', submit: 'Save' },
    [
      section(md`${bold(group.name)}`),
      field('lead', 'Lead', slackChoice(left ? undefined : lead.slackId), {
        optional: true,
        ...(left && { hint: `${shorten(lead.member!.name, 100)}, who led it, left. Empty leaves it so.` }),
      }),
      ...(lead.member ? [nobodyBox('Or no lead', 'Nobody leads it from today on')] : []),
      ...(kind === 'team'
        ? [
            departmentField(chart, group),
            newGroupField('newDepartment', 'Or a department by its name', 'department'),
          ]
        : []),
    ],
    JSON.stringify(seen),
  );
}
