import { type Mrkdwn, md } from '../../slack/mrkdwn';
import type { Cycle } from './cycle';
import { rangeText } from './settings-texts';

/** What is set for the reviews of a cycle, a line each. */
export function reviewLines({ settings }: Cycle): Mrkdwn[] {
  const { peersPerSubject, anonymityMinimum, ratingLabels } = settings;
  return [
    md`Peers of each person: ${rangeText(peersPerSubject)}`,
    md`Shown once ${anonymityMinimum} reviewers have written`,
    md`Ratings: ${ratingLabels.map((label, i) => `${i + 1} ${label}`).join(' · ')}`,
  ];
}
