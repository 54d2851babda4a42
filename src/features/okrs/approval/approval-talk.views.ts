import type { KnownBlock } from '@slack/types';
import { localDate } from '../../../shared/weeks';
import { context, section } from '../../../slack/blocks';
import { type Mrkdwn, md, quotation, shorten } from '../../../slack/mrkdwn';
import type { Person } from '../../people';
import { dayInWords } from '../calendar-day';
import type { ApprovalStep } from './approval';

export const NAME_SHOWN = 80;
const LEFT = 'Somebody who left';

/** Names by internal id, shortened. */
export const nameIn = (named: ReadonlyMap<string, Pick<Person, 'name'>>, id: string | null): string =>
  shorten((id === null ? undefined : named.get(id)?.name) ?? LEFT, NAME_SHOWN);

/** `Ben asked for changes on 3 April` */
export function stepText(
  { state, personId, at }: ApprovalStep,
  named: ReadonlyMap<string, Pick<Person, 'name'>>,
  timeZone: string,
): Mrkdwn {
  const day = dayInWords(localDate(at, timeZone));
  if (personId === null) return md`Approved at once on ${day}: nobody is above`;
  const name = nameIn(named, personId);
  if (state === 'APPROVED') return md`${name} approved it on ${day}`;
  if (state === 'CHANGES_ASKED') return md`${name} asked for changes on ${day}`;
  return md`${name} asked for approval on ${day}`;
}

/** A step, and what was said with it. @param timeZone IANA zone of the reader. */
export const stepBlocks = (
  step: ApprovalStep,
  named: ReadonlyMap<string, Pick<Person, 'name'>>,
  timeZone: string,
): KnownBlock[] => [
  context(stepText(step, named, timeZone)),
  ...(step.comment ? [section(quotation(shorten(step.comment, SAID)))] : []),
];

/** Comments are never longer before they are escaped. */
const SAID = 2_500;
