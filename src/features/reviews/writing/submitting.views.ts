import type { KnownBlock } from '@slack/types';
import { context, FIELD, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import { MOST_CHARACTERS } from './answer';
import type { Seen } from './looked-at';
import type { GivesAway } from './names-in-text';
import type { PointedOut } from './pointed-out';
import type { Review } from './review-desk';

/** The one confirmation. */
export const CONFIRM = 'reviews.confirm';
/** How a rating was said before that would be a surprise. */
export const SAY_BEFORE = 'reviews.say_before';

const WORDS: Readonly<Record<GivesAway['kind'], string>> = {
  mention: 'a mention',
  'own name': 'your own name',
  colleague: 'the name of a colleague',
  'only you': 'something that only you could have written',
};
/** More than these are not read one by one. */
const MOST_POINTED_OUT = 20;

const writeSeen = ({ id, looked }: Seen): string => `${id}:${looked}`;

export function readSeen(ref: string): Seen {
  const [id = '', looked = ''] = ref.split(':');
  return { id, looked };
}

/** Asks once, and points out once what could tell who wrote an anonymous review. @param seen the review as it stands in the draft. */
export function confirmModal(
  { assignment, subject }: Review,
  seen: Seen,
  found: readonly PointedOut[],
): Modal {
  const whose = assignment.role === 'SELF' ? md`your self review` : md`your review of ${bold(subject.name)}`;
  const blocks: KnownBlock[] = [
    section(md`Submit ${whose}? It cannot be reopened afterwards, by nobody, you and HR included.`),
    ...(found.length > 0 ? [section(pointedOut(found))] : []),
  ];
  const texts = { title: 'Submit for good?', submit: 'Submit for good', close: 'Back' };
  return modal(CONFIRM, texts, blocks, writeSeen(seen));
}

const pointedOut = (found: readonly PointedOut[]) =>
  joined([
    md`This could tell who wrote it. Go back to change it, or leave it as it is:`,
    ...found
      .slice(0, MOST_POINTED_OUT)
      .map(
        ({ kind, words, label }) =>
          md`• “${shorten(words, 60)}” in ${bold(shorten(label, 60))}: ${WORDS[kind]}`,
      ),
    ...(found.length > MOST_POINTED_OUT ? [md`• and ${found.length - MOST_POINTED_OUT} more`] : []),
  ]);

/** Before a low rating is confirmed that would be news to the person. */
export const surpriseModal = ({ assignment, subject }: Review, seen: Seen): Modal =>
  modal(
    SAY_BEFORE,
    { title: 'This would be a surprise', submit: 'Go on', close: 'Back' },
    [
      section(
        md`You rate ${bold(subject.name)} low, and in this period no suggestion of yours to them and no 1:1 of you two is recorded. This would be a surprise. Talk with them first if you can: the review waits as a draft.`,
      ),
      field(
        'saidBefore',
        'How did you say it to them before?',
        {
          type: 'plain_text_input',
          action_id: FIELD,
          multiline: true,
          max_length: MOST_CHARACTERS,
          ...(assignment.saidBefore && { initial_value: assignment.saidBefore }),
        },
        { hint: 'When, and in what words. After sealing HR sees how often this was answered.' },
      ),
    ],
    writeSeen(seen),
  );

const leftText = (left: number): string =>
  left === 0
    ? 'That was the last one you had to write.'
    : `${left === 1 ? '1 more review is' : `${left} more reviews are`} waiting for you: open the list again from App Home.`;

/** In the place of the confirmation; closing it closes all windows. @param left how many the reviewer still has to write. */
export const receiptModal = ({ assignment, subject }: Review, left: number): Modal => ({
  ...modal(CONFIRM, { title: 'Submitted', close: 'Done' }, [
    section(
      assignment.role === 'SELF'
        ? md`Your self review is submitted and locked for good. Thank you.`
        : md`Your review of ${bold(subject.name)} is submitted and locked for good. Thank you.`,
    ),
    context(md`${leftText(left)}`),
  ]),
  clear_on_close: true,
});
