import type { KnownBlock } from '@slack/types';
import { localDate } from '../../../shared/weeks';
import { context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { pageButtons } from '../../../slack/paging';
import type { ApprovalState } from '../approval/approval';
import { dayInWords } from '../calendar-day';
import { formatValue } from '../measures/key-result-value';
import type { KeyResultEdit, KeyResultTerms, ObjectiveEdit } from '../objectives/objective-edit';
import type { Event, Past } from './history';

/** Its value is the objective's id, and the page where that is not the first. */
export const SEE_HISTORY = 'okr.see_history';
const HISTORY = 'okr.history';

const ON_A_PAGE = 20;
const TITLE_SHOWN = 60;
const SAID_SHOWN = 300;

export function readHistoryRef(ref: string): { readonly objectiveId: string; readonly page: number } {
  const [objectiveId = '', page = ''] = ref.split(':');
  return { objectiveId, page: /^\d{1,3}$/.test(page) ? Number(page) : 0 };
}

/**
 * What became of an objective, the latest first.
 * @param timeZone of the reader: days are those on their wall.
 * @param page from 0; beyond the last one it is the last.
 */
export function historyModal(past: Past, timeZone: string, page: number): Modal {
  const { objective, events } = past;
  const pages = Math.max(1, Math.ceil(events.length / ON_A_PAGE));
  const shown = Math.min(page, pages - 1);
  const blocks: KnownBlock[] = [
    section(bold(shorten(objective.title, TITLE_SHOWN))),
    ...events
      .slice(shown * ON_A_PAGE, (shown + 1) * ON_A_PAGE)
      .flatMap((event) => eventBlocks(event, past, timeZone)),
    ...(events.length === 0 ? [section(md`Nothing of it was changed since it was written.`)] : []),
    ...pageButtons(SEE_HISTORY, { page: shown, pages }, (to) => `${objective.id}:${to}`),
  ];
  return modal(HISTORY, { title: 'History', close: 'Back' }, blocks, objective.id);
}

function eventBlocks(event: Event, past: Past, timeZone: string): KnownBlock[] {
  const who = event.personId === null ? 'Nobody is above' : nameIn(past, event.personId);
  const said = event.edit?.why ?? event.objectiveEdit?.why ?? event.step?.comment ?? '';
  const day = dayInWords(localDate(event.at, timeZone), true);
  return [
    section(joined([...whatHappened(event, past), ...(said ? [md`“${shorten(said, SAID_SHOWN)}”`] : [])])),
    context(md`${who}  ·  ${day}`),
  ];
}

function whatHappened({ edit, objectiveEdit, step }: Event, past: Past): Mrkdwn[] {
  if (edit) return editLines(edit);
  if (objectiveEdit) return ownLines(objectiveEdit, past);
  return step ? [md`${STEPS[step.state]}`] : [];
}

const STEPS: Readonly<Record<ApprovalState, string>> = {
  DRAFT: 'Made a draft again',
  SUBMITTED: 'Submitted for approval',
  APPROVED: 'Approved',
  CHANGES_ASKED: 'Asked for changes',
};

const nameIn = ({ names }: Past, id: string): string => names.get(id) ?? 'Somebody who left';
const short = (text: string): string => shorten(text, TITLE_SHOWN);

function ownLines({ title, parents, owner, keyResultOwner }: ObjectiveEdit, past: Past): Mrkdwn[] {
  if (title) return [md`Title: ${short(title.before)} → ${short(title.after)}`];
  if (owner) return [md`Owner: ${nameIn(past, owner.before)} → ${nameIn(past, owner.after)}`];
  if (keyResultOwner) {
    const { before, after, keyResultId } = keyResultOwner;
    const kept = past.objective.keyResults.find(({ id }) => id === keyResultId);
    return [
      md`${bold(short(kept?.title ?? 'A key result'))}`,
      md`Who checks in: ${nameIn(past, before)} → ${nameIn(past, after)}`,
    ];
  }
  return parents ? parentLines(parents.before, parents.after, past) : [];
}

function parentLines(before: readonly string[], after: readonly string[], { titles }: Past): Mrkdwn[] {
  const called = (id: string) => short(titles.get(id) ?? 'an objective that is gone');
  return [
    ...after.filter((id) => !before.includes(id)).map((id) => md`Contributes to ${called(id)}`),
    ...before.filter((id) => !after.includes(id)).map((id) => md`No longer contributes to ${called(id)}`),
  ];
}

function editLines({ before, after }: KeyResultEdit): Mrkdwn[] {
  if (!after) return [md`Key result removed: ${short(before?.title ?? '')}`];
  if (!before) return [md`Key result added: ${short(after.title)}, ${range(after)}`];
  return [
    md`${bold(short(after.title))}`,
    ...(before.title === after.title ? [] : [md`Title: ${short(before.title)} → ${short(after.title)}`]),
    ...(range(before) === range(after) ? [] : [md`${range(before)} → ${range(after)}`]),
    ...(before.dueDate === after.dueDate
      ? []
      : [md`Due: ${dayInWords(before.dueDate)} → ${dayInWords(after.dueDate)}`]),
  ];
}

const range = (terms: KeyResultTerms): string =>
  terms.unit === 'BOOLEAN'
    ? 'done or not'
    : `from ${formatValue(terms.start, terms)} to ${formatValue(terms.target, terms)}`;
