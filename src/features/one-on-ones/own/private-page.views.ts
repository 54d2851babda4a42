import type { KnownBlock } from '@slack/types';
import { bothTexts, changedLines } from '../../../shared/both-texts';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import { actions, button, context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, escapedLength, joined, md, shorten } from '../../../slack/mrkdwn';
import type { Meeting } from '../meeting';
import { TEXT_MOST } from '../notes/notes-limits';
import type { PrivatePage } from '../ports';
import { writeOnTop } from '../window/on-top-ref';
import { textArea, toRead } from '../window/text-area.views';
import { NO_PAGE, type OwnPage } from './private-pages.service';

/** Opens an earlier page of theirs to read, whole; its value is that meeting's id. */
export const READ_PAGE = 'one-on-ones.read_page';
export const SAVE_PAGE = 'one-on-ones.save_page';
const PAGE_TO_READ = 'one-on-ones.page_to_read';

const NAME_SHOWN = 60;
const BEFORE_SHOWN = 600;

/** Where days are shown. */
interface Reading {
  readonly timeZone: string;
  /** The reference of the window below. */
  readonly below: string;
}

/** @param reading on whose wall days are shown, and in which window it is opened. */
export const privatePageModal = (own: OwnPage, reading: Reading): Modal =>
  pageForm(own, reading, own.page?.text ?? '', []);

/** The same once they changed it in another window meanwhile: what that added above, both texts in the field. */
export function privatePageAgainModal(
  own: OwnPage,
  theirs: PrivatePage,
  mine: string,
  reading: Reading,
): Modal {
  const both = bothTexts(theirs.text, mine);
  const fits = both.length <= TEXT_MOST;
  return pageForm({ ...own, page: theirs }, reading, fits ? both : mine, [
    section(
      md`${bold('You changed this page in another window meanwhile.')} Nothing of this one is saved yet.`,
    ),
    ...(fits
      ? [...linesOf(changedLines(mine, theirs.text).added), context(md`Both texts are in the field below.`)]
      : [section(md`Both are too long for one field. The other one says:`), ...toRead(theirs.text)]),
  ]);
}

const LINES_SHOWN = 8;
const LINE_SHOWN = 300;

const linesOf = (added: readonly string[]): KnownBlock[] =>
  added.length === 0
    ? []
    : [section(joined(added.slice(0, LINES_SHOWN).map((line) => md`>${shorten(line, LINE_SHOWN)}`)))];

function pageForm(own: OwnPage, reading: Reading, shown: string, above: KnownBlock[]): Modal {
  const { meeting, page, otherName } = own;
  const revision = page?.revision ?? NO_PAGE;
  const name = shorten(otherName, NAME_SHOWN);
  return modal(
    SAVE_PAGE,
    { title: 'Private page', submit: 'Save' },
    [
      context(md`Only you can read this page: neither ${name} nor HR can.`),
      ...above,
      ...(above.length === 0 ? before(own, reading) : []),
      field(`text~${revision}`, 'Your page', textArea(shown), { optional: true }),
    ],
    writeOnTop(meeting.id, reading.below, String(revision)),
  );
}

function before({ before: last }: OwnPage, { timeZone }: Reading): KnownBlock[] {
  if (!last) return [];
  const whole = escapedLength(last.text) <= BEFORE_SHOWN;
  return [
    section(md`${bold(`From ${dayOf(last.meeting, timeZone)}`)}\n${shorten(last.text, BEFORE_SHOWN)}`),
    ...(whole ? [] : [actions(button(READ_PAGE, 'Read all of it', last.meeting.id))]),
  ];
}

const dayOf = ({ startsAt }: Meeting, timeZone: string): string => dayText(localDate(startsAt, timeZone));

/** An earlier page, whole. */
export const pageToReadModal = ({ meeting, page }: OwnPage, timeZone: string): Modal =>
  modal(PAGE_TO_READ, { title: 'Private page', close: 'Back' }, [
    context(md`Your page of ${dayOf(meeting, timeZone)}. Only you can read it.`),
    ...(page && page.text !== '' ? toRead(page.text) : [section(md`There is nothing on this page.`)]),
  ]);

export const readRevision = ([revision = '']: readonly string[]): number =>
  /^\d+$/.test(revision) ? Number(revision) : NO_PAGE;
