import type { Actor } from '../../shared/actor';
import { FieldErrors, UserFacingError } from '../../shared/errors';
import { type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Answer, Routes, SubmissionRequest } from '../../slack/routes';
import type { Chart, Member } from './chart';
import { type ChartStore, readChart } from './chart.store';
import { ASK_GROUP, ASK_PERSON, chartModal, SHOW_CHART } from './chart.views';
import { groupForm, groupSeen, NONE, personForm, personSeen, seenIn } from './chart-edit';
import { type Chosen, groupModal, personModal, SAVE_GROUP, SAVE_PERSON } from './chart-edit.views';
import { placeIn, placeText, TOP } from './chart-place';
import type { HrAccess } from './hr-access';
import type { PeopleService } from './people.service';
import { FIND_PERSON } from './people-office.views';

export interface ChartRoutesDeps {
  readonly people: Pick<
    PeopleService,
    'person' | 'personBySlackId' | 'setManager' | 'assignToTeam' | 'editGroup' | 'groupNamed'
  >;
  readonly chart: ChartStore;
  readonly admit: HrAccess;
}

const NOT_IN_DIRECTORY =
  'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.';
const GONE = 'This is not in the org chart any more: please look again.';
const EITHER = 'Choose somebody, or this: not both.';

/** The org chart from the admin channel: looking at it, and changing one person, team or department at a time. */
export function chartRoutes({ people, chart: store, admit }: ChartRoutesDeps): Routes {
  async function chosen(chart: Chart, id: string | null): Promise<Chosen> {
    const person = id === null ? undefined : await people.person(id);
    return { member: chart.member(id), slackId: person?.slackId };
  }

  async function editPerson(id: string, place: string) {
    const chart = await readChart(store);
    const person = chart.member(id);
    if (!person) throw new UserFacingError(GONE);
    return personModal(chart, person, await chosen(chart, person.managerId), place);
  }

  async function editGroup(kind: string, id: string) {
    const chart = await readChart(store);
    const group = kind === 'team' ? chart.team(id) : chart.department(id);
    if (!group) throw new UserFacingError(GONE);
    return groupModal(
      chart,
      kind === 'team' ? 'team' : 'department',
      group,
      await chosen(chart, group.leadId),
    );
  }

  /** Who was chosen in a select: a stored person, or what was seen where somebody who left could not be shown. */
  async function chosenId(field: string, form: Choice, seen: string | null): Promise<string | null> {
    const chart = seen === null ? undefined : await people.person(seen);
    const isNobody = (form.nobody?.length ?? 0) > 0;
    if (isNobody && form.chosen !== undefined && form.chosen !== chart?.slackId)
      throw new FieldErrors({ nobody: EITHER });
    if (isNobody) return null;
    if (form.chosen === undefined) return chart && !chart.active ? seen : null;
    const person = await people.personBySlackId(form.chosen);
    if (!person) throw new FieldErrors({ [field]: NOT_IN_DIRECTORY });
    return person.id;
  }

  async function savePerson({ actor, now, ref, form, show }: SubmissionRequest): Promise<Answer> {
    await admit(actor);
    const { id, managerId, teamId, place } = seenIn(personSeen, ref);
    const { manager, nobody, team, newTeam } = form(personForm);
    const wanted = await chosenId('manager', { chosen: manager, nobody }, managerId);
    await people.setManager(id, wanted, now, actor.personId, managerId).catch(under('manager'));
    const into = newTeam
      ? (await people.groupNamed('team', newTeam, actor.personId)).id
      : groupChosen(team, teamId);
    await people.assignToTeam(id, into, actor.personId, teamId).catch(under(newTeam ? 'newTeam' : 'team'));
    const chart = await readChart(store);
    return show(chartModal(chart, placeIn(place), savedPerson(chart, chart.member(id))));
  }

  async function saveGroup({ actor, ref, form, show }: SubmissionRequest): Promise<Answer> {
    await admit(actor);
    const { kind, id, ...seen } = seenIn(groupSeen, ref);
    const { lead, nobody, department, newDepartment } = form(groupForm);
    const leadId = await chosenId('lead', { chosen: lead, nobody }, seen.leadId);
    const departmentId =
      newDepartment && kind === 'team'
        ? (await people.groupNamed('department', newDepartment, actor.personId)).id
        : groupChosen(department, seen.departmentId);
    const edit = { kind, id, wanted: { leadId, departmentId }, seen, by: actor.personId };
    await people.editGroup(edit).catch(under('lead'));
    return show(chartModal(await readChart(store), { kind, id, page: 0 }, md`:white_check_mark: Saved.`));
  }

  const shows = async (actor: Actor, value: string) => {
    await admit(actor);
    return chartModal(await readChart(store), placeIn(value));
  };

  return {
    actions: {
      [SHOW_CHART]: async ({ actor, value, update }) => update(await shows(actor, value)),
      [ASK_PERSON]: async ({ actor, value, update }) => {
        await admit(actor);
        const [id = '', place = ''] = value.split(' ');
        return update(await editPerson(id, place));
      },
      [FIND_PERSON]: async ({ actor, value, update }) => {
        await admit(actor);
        const person = await people.personBySlackId(value);
        if (!person) throw new UserFacingError(NOT_IN_DIRECTORY);
        const place = person.teamId ? { kind: 'team' as const, id: person.teamId, page: 0 } : TOP;
        return update(await editPerson(person.id, placeText(place)));
      },
      [ASK_GROUP]: async ({ actor, value, update }) => {
        await admit(actor);
        const [kind = '', id = ''] = value.split(' ');
        return update(await editGroup(kind, id));
      },
    },
    submissions: { [SAVE_PERSON]: savePerson, [SAVE_GROUP]: saveGroup },
  };
}

interface Choice {
  readonly chosen: string | undefined;
  readonly nobody: readonly string[] | undefined;
}

/** What a menu says; what was seen where it says nothing. */
const groupChosen = (value: string | undefined, seen: string | null): string | null =>
  value === NONE ? null : (value ?? seen);

function savedPerson(chart: Chart, person: Member | undefined): Mrkdwn {
  if (!person) return md`:white_check_mark: Saved.`;
  const manager = chart.member(person.managerId)?.name ?? 'nobody';
  const team = chart.team(person.teamId)?.name;
  return md`:white_check_mark: Saved: ${person.name} reports to ${manager}${team ? `, in the team ${team}` : ', in no team'}.`;
}

const under =
  (field: string) =>
  (error: unknown): never => {
    if (error instanceof UserFacingError) throw new FieldErrors({ [field]: error.message });
    throw error;
  };
