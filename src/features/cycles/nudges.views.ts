import type { Button } from '@slack/types';
import type { CardPart } from '../../delivery/schedule';
import { dayText } from '../../shared/day-text';
import { actions, section } from '../../slack/blocks';
import { bold, type Mrkdwn, md } from '../../slack/mrkdwn';
import { count } from './cycle.views';
import type { Nudge } from './cycle-settings';
import type { NudgeAbout } from './nudges.service';

/** What a notification shows of each: the same for everybody. */
export const NUDGE_NAMES: Readonly<Record<Nudge, string>> = {
  companyObjectives: 'The company’s objectives',
  teamObjectives: 'Your team’s objectives',
  individualObjectives: 'Your objectives',
  midCycle: 'Mid-cycle review of your objectives',
  finalWeek: 'The last week for your objectives',
  teamReview: 'A look back with your team',
};

type Advice = { readonly from: number; readonly to: number };
const range = ({ from, to }: Advice) => (from === to ? String(from) : `${from} to ${to}`);

const SENTENCES: Readonly<Record<Nudge, (about: NudgeAbout) => Mrkdwn>> = {
  companyObjectives: ({ cycle: { name, settings } }) =>
    md`${bold(name)} has begun: talk about the company’s objectives in its first days, ${range(settings.objectives.company)} of them, so that teams can build on them.`,
  teamObjectives: ({ cycle: { name, settings } }) =>
    md`${bold(name)}: talk about your team’s objectives this week, ${range(settings.objectives.team)} of them.`,
  individualObjectives: ({ cycle: { name, settings }, objectives, enough, over }) =>
    enough
      ? md`:white_check_mark: ${bold(name)}: your objectives are written.`
      : md`${bold(name)}: you have written ${objectives === 0 ? 'no objectives' : count(objectives, 'objective', 'objectives')} so far; ${range(settings.objectives.individual)} are advised${over ? '' : ', and now is a good time'}.`,
  midCycle: ({ cycle: { name } }) =>
    md`Mid-cycle review of ${bold(name)}: look at your objectives with \`/okr\`, adjust what has changed and say why, and tell those who build on them.`,
  finalWeek: ({ cycle: { name, window } }) =>
    md`The last days of ${bold(name)}: bring your check-ins up to date with \`/checkin\`, until ${dayText(window.lastDay)}.`,
  teamReview: ({ cycle: { name } }) =>
    md`${bold(name)} is over: look back on it with your team. What worked, what did not, what to carry on with? \`/okr @person\` shows how it ended for each.`,
};

/** One plain sentence, with a button where one click does it. */
export const nudgePart = (nudge: Nudge, about: NudgeAbout, write: Button): CardPart => ({
  summary: NUDGE_NAMES[nudge],
  blocks: [
    section(SENTENCES[nudge](about)),
    ...(nudge === 'individualObjectives' && !about.over ? [actions(write)] : []),
  ],
});
