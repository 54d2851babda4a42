import type { Button, KnownBlock, PlainTextOption } from '@slack/types';
import {
  actions,
  button,
  context,
  divider,
  FIELD,
  field,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, quotation, shorten } from '../../../slack/mrkdwn';
import type { Group } from '../../people';
import { textInput } from '../objectives/fields.views';
import type { Objective } from '../objectives/objective';
import { headingOf } from '../objectives/objective-form.views';
import type { DependenciesPage } from './dependencies.service';
import { type Dependency, type DependencyState, MOST_DEPENDENCIES, mayAskAgain } from './dependency';
import { answerButtons } from './dependency-answers.views';
import { askingRef, writeDependencyRef } from './dependency-ref';
import type { NameOf } from './named-people';

/** Opens the dependencies of an objective, by its id. */
export const SEE_DEPENDENCIES = 'okr.see_dependencies';
const DEPENDENCIES = 'okr.dependencies';
export const ASK_TEAM = 'okr.ask_team';
export const SAVE_ASKING = 'okr.save_asking';
export const ASK_AGAIN = 'okr.ask_again';
export const SAVE_ASKING_AGAIN = 'okr.save_asking_again';
export const WITHDRAW_ASKING = 'okr.withdraw_asking';

const NAME = 60;
const TEXT = 500;
const TEXT_ON_PAGE = 80;
/** An option's text has at most 75 characters. */
const OPTION = 70;

export const STATE_WORDS: Readonly<Record<DependencyState, string>> = {
  ASKED: 'asked',
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  DISCUSS: 'to be discussed',
};

const MARKS: Readonly<Record<DependencyState, Mrkdwn>> = {
  ASKED: md`:hourglass_flowing_sand:`,
  ACCEPTED: md`:white_check_mark:`,
  DECLINED: md`:x:`,
  DISCUSS: md`:speech_balloon:`,
};

export const teamName = (team: Group | undefined): string =>
  shorten(team?.name ?? 'a team that is gone', NAME);

export const seeDependencies = ({ id }: Objective): Button => button(SEE_DEPENDENCIES, 'Dependencies…', id);

/** What an objective's page says of them. */
export function dependenciesOnPage(
  { dependencies }: Objective,
  teams: ReadonlyMap<string, Group>,
): KnownBlock[] {
  if (dependencies.length === 0) return [];
  const lines = dependencies.map(
    ({ state, teamId, what }) =>
      md`${MARKS[state]} ${teamName(teams.get(teamId))}, ${STATE_WORDS[state]}: ${shorten(oneLine(what), TEXT_ON_PAGE)}`,
  );
  return [section(joined([md`*Depends on*`, ...lines]))];
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** Every dependency of an objective, with what this reader may do. */
export function dependenciesModal(page: DependenciesPage): Modal {
  const { objective, mayChange } = page;
  const { dependencies } = objective;
  const blocks: KnownBlock[] = [
    section(bold(headingOf(objective))),
    ...dependencies.flatMap((each) => rowOf(each, page)),
    ...(dependencies.length === 0 ? [section(md`It depends on no other team.`)] : []),
    ...(mayChange && dependencies.length < MOST_DEPENDENCIES
      ? [divider(), actions(button(ASK_TEAM, 'Ask a team', objective.id))]
      : []),
  ];
  return modal(DEPENDENCIES, { title: 'Dependencies', close: 'Close' }, blocks, objective.id);
}

function rowOf(dependency: Dependency, page: DependenciesPage): KnownBlock[] {
  const { state, teamId, what } = dependency;
  const buttons = buttonsOf(dependency, page);
  return [
    section(md`${MARKS[state]} ${bold(teamName(page.teams.get(teamId)))}  ·  ${STATE_WORDS[state]}`),
    section(quotation(shorten(what, TEXT))),
    ...answerLine(dependency, page.nameOf),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

function answerLine({ answer, answeredBy }: Dependency, nameOf: NameOf): KnownBlock[] {
  if (answeredBy === null) return [];
  const name = shorten(nameOf(answeredBy), NAME);
  return [context(answer === '' ? md`Answered by ${name}.` : md`${name}: ${shorten(answer, TEXT)}`)];
}

function buttonsOf(dependency: Dependency, page: DependenciesPage): Button[] {
  const { objective, mayChange, accepts, teams, actor } = page;
  const ref = writeDependencyRef({ objectiveId: objective.id, dependencyId: dependency.id });
  const leads = teams
    .get(dependency.teamId)
    ?.leads.some((line) => line.to === null && line.personId === actor.personId);
  return [
    ...(leads && accepts ? answerButtons(dependency, askingRef(objective.id, dependency, 'page')) : []),
    ...(mayChange && mayAskAgain(dependency) ? [button(ASK_AGAIN, 'Ask again…', ref)] : []),
    ...(mayChange ? [{ ...button(WITHDRAW_ASKING, 'Withdraw', ref), confirm: CONFIRM_WITHDRAWAL }] : []),
  ];
}

const CONFIRM_WITHDRAWAL = {
  title: plain('Withdraw it?'),
  text: plain('What was asked and answered is deleted. The team’s lead has nothing to do any more.'),
  confirm: plain('Withdraw'),
  deny: plain('Keep it'),
};

const WHAT_HINT = 'By when, too. For example: A feed of all parcels by the end of May.';
const whatField = (initial?: string): KnownBlock =>
  field('what', 'What is needed', textInput(initial, { multiline: true }), { hint: WHAT_HINT });

interface AskingForm {
  readonly objective: Objective;
  readonly teams: readonly Group[];
  readonly departments: readonly Group[];
}

/** Where another team is asked. */
export function askTeamModal({ objective, teams, departments }: AskingForm): Modal {
  const { title, ref } = { title: 'Ask a team', ref: objective.id };
  if (teams.length === 0)
    return modal(SAVE_ASKING, { title, close: 'Close' }, [section(md`There is no other team to ask.`)], ref);
  const element = {
    type: 'static_select' as const,
    action_id: FIELD,
    placeholder: plain('Choose a team'),
    option_groups: groupsOf(teams, departments),
  };
  return modal(
    SAVE_ASKING,
    { title, submit: 'Ask' },
    [
      section(bold(headingOf(objective))),
      field('team', 'Team', element),
      whatField(),
      context(md`Whoever leads the team is asked, and can accept, decline or discuss it.`),
    ],
    ref,
  );
}

/** A menu takes a hundred groups of a hundred options. */
const MOST = 100;

function groupsOf(teams: readonly Group[], departments: readonly Group[]) {
  const of = (id: string | null) =>
    teams
      .filter(({ departmentId }) => departmentId === id)
      .slice(0, MOST)
      .map(optionOf);
  const known = new Set(departments.map(({ id }) => id));
  const without = teams.filter(({ departmentId }) => departmentId === null || !known.has(departmentId));
  return [
    ...departments.map(({ id, name }) => ({ label: plain(shorten(name, OPTION)), options: of(id) })),
    { label: plain('Other teams'), options: without.slice(0, MOST).map(optionOf) },
  ]
    .filter(({ options }) => options.length > 0)
    .slice(0, MOST);
}

const optionOf = ({ id, name }: Group): PlainTextOption => option(shorten(name, OPTION), id);

/** Where a team is asked once more. */
export const askAgainModal = (objective: Objective, dependency: Dependency, team: Group | undefined): Modal =>
  modal(
    SAVE_ASKING_AGAIN,
    { title: 'Ask again', submit: 'Ask' },
    [
      section(md`${bold(headingOf(objective))}\nYou ask ${bold(teamName(team))} once more.`),
      ...(dependency.answer === '' ? [] : [section(quotation(shorten(dependency.answer, TEXT)))]),
      whatField(dependency.what),
    ],
    writeDependencyRef({ objectiveId: objective.id, dependencyId: dependency.id }),
  );
