import type { CardPart } from '../../../delivery/schedule';
import { actions, button, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import { dayInWords } from '../calendar-day';
import type { KeyResult, Objective } from './objective';
import { CHECK_IN_ON, standing } from './objective.views';

/** What somebody reads who was given a key result. */
export const givenPart = (objective: Objective, keyResult: KeyResult, ownerName: string): CardPart => ({
  summary: 'A key result was given to you.',
  blocks: [
    section(
      md`${bold(ownerName)} gave you a key result of ${bold(objective.title)}:\n${keyResult.title}  ·  ${standing(keyResult)}  ·  due ${dayInWords(keyResult.dueDate)}\nYou are asked every week how it stands.`,
    ),
    actions(button(CHECK_IN_ON, 'Check in', objective.id)),
  ],
});
