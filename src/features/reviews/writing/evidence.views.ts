import type { KnownBlock } from '@slack/types';
import { nameIn } from '../../../shared/day-text';
import { actions, button, context, header, type Modal, modal, section } from '../../../slack/blocks';
import { bold, escapedLength, md, shorten } from '../../../slack/mrkdwn';
import type { Known } from './evidence';
import type { Review } from './review-desk';

/** What is known of a subject. */
export const EVIDENCE = 'reviews.read_evidence';
/** Another page of it: the assignment's id and the page's number from 0. */
export const TURN_EVIDENCE = 'reviews.turn_evidence';

/** Of 3,000 that a section takes. */
const SECTION = 2_900;
const BLOCKS_PER_PAGE = 40;

export const writeEvidenceRef = (id: string, page: number): string => `${id}:${page}`;
export function readEvidenceRef(ref: string): { id: string; page: number } {
  const [id = '', page = '0'] = ref.split(':');
  return { id, page: Number(page) || 0 };
}

/** The whole period first, then month by month, so that the last weeks do not weigh more. */
export function evidenceModal(
  { assignment, cycle, subject }: Review,
  known: readonly Known[],
  page = 0,
): Modal {
  const blocks = evidenceBlocks(known);
  const pages = Math.max(1, Math.ceil(blocks.length / BLOCKS_PER_PAGE));
  const at = Math.min(Math.max(0, Math.trunc(page) || 0), pages - 1);
  const shown = blocks.slice(at * BLOCKS_PER_PAGE, (at + 1) * BLOCKS_PER_PAGE);
  const none = section(md`Nothing is recorded that you may see. Write from what you saw yourself.`);
  return modal(EVIDENCE, { title: 'Evidence', close: 'Back' }, [
    context(
      md`${subject.name} in ${cycle.name}, without scores. Look at the whole period, not at its last weeks.`,
    ),
    ...(shown.length > 0 ? shown : [none]),
    ...pageButtons(assignment.id, at, pages),
  ]);
}

function evidenceBlocks(known: readonly Known[]): KnownBlock[] {
  const whole = known.flatMap(({ name, whole: lines }) => part(name, lines));
  const months = [...new Set(known.flatMap((source) => source.months.map(({ month }) => month)))].sort();
  const byMonth = months.flatMap((month) => [
    header(nameIn(`${month}-01`, { month: 'long', year: 'numeric' })),
    ...known.flatMap(({ name, months: all }) =>
      part(name, all.find((each) => each.month === month)?.lines ?? []),
    ),
  ]);
  return [...(whole.length > 0 ? [header('The whole period'), ...whole] : []), ...byMonth];
}

/** Lines under the name of their source, in as few sections as hold them. */
function part(name: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const texts = [''];
  for (const line of lines.map((each) => shorten(each.replaceAll(/\s*\n\s*/g, ' '), SECTION))) {
    const longer = [texts.at(-1), line].filter(Boolean).join('\n');
    if (escapedLength(longer) <= SECTION) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return [context(bold(name)), ...texts.map((text) => section(md`${text}`))];
}

function pageButtons(id: string, page: number, pages: number): KnownBlock[] {
  if (pages === 1) return [];
  const turn = (to: number, text: string) => button(`${TURN_EVIDENCE}~${to}`, text, writeEvidenceRef(id, to));
  return [
    actions(
      ...(page > 0 ? [turn(page - 1, 'Earlier')] : []),
      ...(page + 1 < pages ? [turn(page + 1, 'Later')] : []),
    ),
    context(md`Page ${page + 1} of ${pages}`),
  ];
}
