import { ERASED_TEXT } from '../../../shared/personal-data';
import type { CheckIn } from '../check-ins/check-in';
import type { KeyResult, Objective } from '../objectives/objective';
import type { KeyResultEdit, KeyResultTerms } from '../objectives/objective-edit';
import type { ToTell } from '../objectives/objective-record';

/** Somebody who is erased. */
export interface Leaver {
  readonly personId: string;
  readonly pseudonym: string;
  /** Both: an erasure that was cut short has put the pseudonym in some places already. */
  readonly ids: readonly string[];
}

type Owned = Omit<Objective, 'id' | 'revision'> & { toTell: readonly ToTell[] };

/** An objective as it is kept once somebody is erased: its figures, and what others wrote. */
export function withoutThem<O extends Owned>(objective: O, leaver: Leaver): O {
  const isTheirs = leaver.ids.includes(objective.ownerId);
  return {
    ...objective,
    ...(isTheirs && { ownerId: leaver.pseudonym, title: ERASED_TEXT, why: '', statusReason: '' }),
    keyResults: objective.keyResults.map((keyResult) => keyResultWithout(keyResult, isTheirs, leaver)),
    toTell: objective.toTell.map((entry) => owedWithout(entry, isTheirs, leaver)),
  };
}

/** Key results are worded by the owner of their objective. */
function keyResultWithout(keyResult: KeyResult, isTheirs: boolean, leaver: Leaver): KeyResult {
  const { ownerId, latest } = keyResult;
  return {
    ...keyResult,
    ownerId: ownerId === leaver.personId ? leaver.pseudonym : ownerId,
    title: isTheirs ? ERASED_TEXT : keyResult.title,
    latest: latest && checkInWithout(latest, leaver),
  };
}

function checkInWithout<C extends CheckIn>(checkIn: C, { ids, pseudonym }: Leaver): C {
  if (!ids.includes(checkIn.personId)) return checkIn;
  return { ...checkIn, personId: pseudonym, note: '', blocker: '', help: '', plan: '' };
}

/** An edit that is theirs, or of an objective of theirs: whose words are in it cannot be told apart. */
function editWithout(edit: KeyResultEdit, { ids, pseudonym }: Leaver): KeyResultEdit {
  return {
    ...edit,
    ...(ids.includes(edit.personId) && { personId: pseudonym, why: '' }),
    before: termsWithout(edit.before),
    after: termsWithout(edit.after),
  };
}

const termsWithout = (terms: KeyResultTerms | null): KeyResultTerms | null =>
  terms && { ...terms, title: ERASED_TEXT };

function owedWithout({ id, checkIn, edit, card }: ToTell, isTheirs: boolean, leaver: Leaver): ToTell {
  if (checkIn) return { id, checkIn: checkInWithout(checkIn, leaver) };
  const { ids, personId, pseudonym } = leaver;
  if (edit) return { id, edit: isTheirs || ids.includes(edit.personId) ? editWithout(edit, leaver) : edit };
  return {
    id,
    ...(card && { card: card.recipient === personId ? { ...card, recipient: pseudonym } : card }),
  };
}

export const withoutTheirText = { checkIn: checkInWithout, edit: editWithout };
