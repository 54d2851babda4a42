import type { KnownBlock } from '@slack/types';
import { dayText } from '../../shared/day-text';
import { actions, button, context, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../slack/mrkdwn';
import { momentText } from './calendar';
import type { Cycle } from './cycle';
import { peopleText } from './cycle.views';
import type { Details } from './cycle-lookups';
import { LEVELS, NUDGES } from './cycle-settings';
import { ASK_DELETE, ASK_OPEN } from './cycle-steps.views';
import { reviewLines } from './review-settings.views';
import { adviceText, rhythmText } from './settings-texts';

export const DETAILS = 'cycle.details';
export const ASK_PLAN = 'cycle.ask_plan';
export const ASK_PARTICIPANTS = 'cycle.ask_participants';
export const ASK_CHECK_INS = 'cycle.ask_check_ins';
export const ASK_TEAM_CHECK_INS = 'cycle.ask_team_check_ins';
export const ASK_OBJECTIVES = 'cycle.ask_objectives';
export const ASK_REVIEWS = 'cycle.ask_reviews';
export const ASK_REMINDERS = 'cycle.ask_reminders';

const part = (title: string, lines: readonly Mrkdwn[], action: string, id: string): KnownBlock =>
  section(joined([bold(title), ...lines]), button(action, 'Change…', id));

function planLines({ cycle, parent }: Details): Mrkdwn[] {
  const { window, reviewWindow, timeZone } = cycle;
  return [
    md`${dayText(window.firstDay)} to ${dayText(window.lastDay)} (${timeZone})`,
    md`Reviews ${momentText(reviewWindow.opens)} to ${momentText(reviewWindow.closes)}`,
    ...(parent ? [md`Inside ${parent.name}`] : []),
  ];
}

const NAMED = 5;

function participantLines({ cycle, participants, teams }: Details): Mrkdwn[] {
  const total = peopleText(participants);
  if (cycle.participants.kind === 'everyone') return [md`Everyone: ${total}, and who joins later`];
  const { teamIds, personIds } = cycle.participants;
  const names = teams.filter(({ id }) => teamIds.includes(id)).map(({ name }) => name);
  const more = names.length - NAMED;
  const inTeams = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more teams`] : [])];
  const one = personIds.length > 0 ? [`${peopleText(personIds.length)} chosen one by one`] : [];
  return [md`${[...inTeams, ...one].join(', ')}: ${total} in all`];
}

const RHYTHMS_SHOWN = 10;

function checkInLines({ cycle: { settings }, teams }: Details): Mrkdwn[] {
  const own = settings.teamCheckIns.flatMap((rhythm) => {
    const name = teams.find(({ id }) => id === rhythm.teamId)?.name;
    return name ? [md`${name}: ${rhythmText(rhythm)}`] : [];
  });
  const more = own.length - RHYTHMS_SHOWN;
  return [
    md`Everybody: ${rhythmText(settings.checkIn)}, their local time`,
    ...own.slice(0, RHYTHMS_SHOWN),
    ...(more > 0 ? [md`and ${more} more teams`] : []),
  ];
}

const LEVEL_WORDS = { company: 'Company', department: 'Department', team: 'Team', individual: 'Each person' };

function objectiveLines({ settings }: Cycle): Mrkdwn[] {
  const expected = [
    settings.individualExpected ? 'everybody writes objectives' : 'people may write objectives',
    ...(settings.developmentExpected ? ['one of them for their development'] : []),
    settings.approval ? 'all are approved' : 'none needs approval',
  ];
  return [
    ...LEVELS.map((level) => md`${LEVEL_WORDS[level]}: ${adviceText(settings.objectives[level])}`),
    md`Key results: ${adviceText(settings.keyResults)}`,
    md`Expected: ${expected.join(', ')}`,
  ];
}

function reminderLines({ settings }: Cycle): Mrkdwn[] {
  const on = NUDGES.filter((nudge) => settings.nudges[nudge]).length;
  return [
    md`Reminders of the cycle’s calendar: ${on === NUDGES.length ? 'all' : `${on} of ${NUDGES.length}`}`,
    settings.autoClose ? md`Closes by itself` : md`Closed by HR`,
  ];
}

/** Everything that HR can change about a cycle, as it stands. */
export function detailsModal(details: Details): Modal {
  const { cycle, teams } = details;
  const { id, state } = cycle;
  return modal(DETAILS, { title: state === 'DRAFT' ? 'Draft' : 'Open cycle', close: 'Done' }, [
    part(cycle.name, planLines(details), ASK_PLAN, id),
    part('Who takes part', participantLines(details), ASK_PARTICIPANTS, id),
    part('Check-ins', checkInLines(details), ASK_CHECK_INS, id),
    ...(teams.length > 0 ? [actions(button(ASK_TEAM_CHECK_INS, 'A team’s own check-ins…', id))] : []),
    part('Objectives', objectiveLines(cycle), ASK_OBJECTIVES, id),
    part('Reviews', reviewLines(cycle), ASK_REVIEWS, id),
    part('Reminders and closing', reminderLines(cycle), ASK_REMINDERS, id),
    ...(state === 'DRAFT'
      ? [
          actions(button(ASK_OPEN, 'Open…', id, 'primary'), button(ASK_DELETE, 'Delete…', id, 'danger')),
          context(md`What you do not change stays as it is shown here.`),
        ]
      : [context(md`It is open: what has begun stays, all else can still be changed.`)]),
  ]);
}
