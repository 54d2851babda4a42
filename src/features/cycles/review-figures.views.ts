import { dayText } from '../../shared/day-text';
import { joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import { type CountedReviews, type ReviewCounts, sumOf, type TeamCounts } from './review-figures';

/** So many teams stand by name; figures of the others are in the sum. */
const TEAMS_SHOWN = 8;
const NAME_SHOWN = 60;

const many = (n: number): string => n.toLocaleString('en-US');

const countsText = ({ done, draft, untouched, declined }: ReviewCounts): string =>
  [
    `${many(done)} done`,
    `${many(draft)} begun`,
    `${many(untouched)} untouched`,
    ...(declined > 0 ? [`${many(declined)} declined`] : []),
  ].join(' · ');

const finalText = ({ done, declined, expired }: ReviewCounts): string =>
  [
    `${many(done)} of ${many(done + declined + expired)} submitted`,
    ...(declined > 0 ? [`${many(declined)} declined`] : []),
    ...(expired > 0 ? [`${many(expired)} expired`] : []),
  ].join(' · ');

const heading = ({ day, isFinal }: CountedReviews): string =>
  isFinal ? 'Reviews, now that they have closed' : `Reviews on ${dayText(day)}`;

/** How the reviews of a cycle stand, a line for all and one for each team of some size. @param names by team. */
export function reviewLines(counted: CountedReviews, names: ReadonlyMap<string, string>): Mrkdwn[] {
  const { teams, isFinal, leavesOut } = counted;
  const text = isFinal ? finalText : countsText;
  if (teams.length === 0)
    return leavesOut ? [md`*${heading(counted)}:* too few reviewers to be counted`] : [];
  const nameOf = ({ teamId }: TeamCounts) =>
    teamId === null ? 'Other teams together' : shorten(names.get(teamId) ?? 'A team', NAME_SHOWN);
  const each = teams.length > 1 ? teams.slice(0, TEAMS_SHOWN) : [];
  return [
    md`*${heading(counted)}:* ${text(sumOf(teams))}`,
    ...each.map((team) => md`• ${nameOf(team)}: ${text(team)}`),
  ];
}

/** As one piece of text; `undefined` where there is nothing to show. */
export function reviewFiguresText(
  counted: CountedReviews | undefined,
  names: ReadonlyMap<string, string>,
): Mrkdwn | undefined {
  const lines = counted ? reviewLines(counted, names) : [];
  return lines.length > 0 ? joined(lines) : undefined;
}
