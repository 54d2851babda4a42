import { ERASED_TEXT } from '../../../shared/personal-data';
import type { Dependency } from '../alignment/dependency';
import type { Initiative } from '../alignment/initiative';
import type { CheckIn } from '../check-ins/check-in';
import type { KeyResult, Objective } from '../objectives/objective';
import type { KeyResultEdit, KeyResultTerms } from '../objectives/objective-edit';
import type { ToTell } from '../objectives/objective-record';
import type { Score, ScoreView } from '../scoring/score';
import { objectiveEditWithout } from './objective-edit-erasure';

/** Somebody who is erased. */
export interface Leaver {
  readonly personId: string;
  readonly pseudonym: string;
  /** Both: an erasure that was cut short has put the pseudonym in some places already. */
  readonly ids: readonly string[];
}

type Owned = Omit<Objective, 'id' | 'revision'> & { holderId: string; toTell: readonly ToTell[] };

/** An objective as it is kept once somebody is erased: its figures, and what others wrote. */
export function withoutThem<O extends Owned>(objective: O, leaver: Leaver): O {
  const { ownerId, holderId } = objective;
  const isTheirs = [ownerId, holderId].some((id) => leaver.ids.includes(id));
  return {
    ...objective,
    ...(isTheirs && { title: ERASED_TEXT, why: '', statusReason: '' }),
    ownerId: renamed(ownerId, leaver),
    holderId: renamed(holderId, leaver),
    keyResults: objective.keyResults.map((keyResult) => keyResultWithout(keyResult, isTheirs, leaver)),
    initiatives: objective.initiatives.map((initiative) => initiativeWithout(initiative, isTheirs, leaver)),
    dependencies: objective.dependencies.map((each) => dependencyWithout(each, isTheirs, leaver)),
    approval: saidWithout(objective.approval, 'by', 'comment', leaver),
    toTell: objective.toTell.map((entry) => owedWithout(entry, isTheirs, leaver)),
  };
}

const renamed = (id: string, { personId, pseudonym }: Leaver): string => (id === personId ? pseudonym : id);

/** Something said by one person, without them and their words where it was they. */
function saidWithout<T, B extends keyof T, S extends keyof T>(said: T, by: B, text: S, leaver: Leaver): T {
  if (!(leaver.ids as readonly unknown[]).includes(said[by])) return said;
  return { ...said, [by]: leaver.pseudonym, [text]: '' };
}

/** Key results are worded by the owner of their objective. */
function keyResultWithout(keyResult: KeyResult, isTheirs: boolean, leaver: Leaver): KeyResult {
  const { ownerId, latest, score } = keyResult;
  return {
    ...keyResult,
    ownerId: renamed(ownerId, leaver),
    title: isTheirs ? ERASED_TEXT : keyResult.title,
    latest: latest && checkInWithout(latest, leaver),
    score: score && scoreWithout(score, leaver),
  };
}

function scoreWithout(score: Score, leaver: Leaver): Score {
  const view = (each: ScoreView): ScoreView => saidWithout(each, 'by', 'note', leaver);
  return { ...score, own: view(score.own), managers: score.managers && view(score.managers) };
}

/** Whether its owner worded it, or the owner of the objective, cannot be told apart. */
function initiativeWithout(initiative: Initiative, isTheirs: boolean, leaver: Leaver): Initiative {
  const { ownerId, title } = initiative;
  const mayBeTheirWords = isTheirs || leaver.ids.includes(ownerId);
  return {
    ...initiative,
    ownerId: renamed(ownerId, leaver),
    title: mayBeTheirWords ? ERASED_TEXT : title,
  };
}

/** What is needed is worded by the owner of the objective, the answer by whoever answered. */
function dependencyWithout(dependency: Dependency, isTheirs: boolean, leaver: Leaver): Dependency {
  const { toldPersonId, answeredBy } = dependency;
  const wasAskedOnly = toldPersonId !== null && leaver.ids.includes(toldPersonId) && answeredBy === null;
  return {
    ...saidWithout(dependency, 'answeredBy', 'answer', leaver),
    ...(wasAskedOnly && { answer: '' }),
    ...(isTheirs && { what: ERASED_TEXT }),
    toldPersonId: toldPersonId && renamed(toldPersonId, leaver),
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

function owedWithout(entry: ToTell, isTheirs: boolean, leaver: Leaver): ToTell {
  const { id, checkIn, edit, card, approval, news, objectiveEdit, given } = entry;
  if (checkIn) return { id, checkIn: checkInWithout(checkIn, leaver) };
  if (news) return { id, news };
  if (approval) return { id, approval: saidWithout(approval, 'personId', 'comment', leaver) };
  if (objectiveEdit) return { id, objectiveEdit: objectiveEditWithout(objectiveEdit, isTheirs, leaver) };
  if (given) return { id, given: { ...given, recipient: renamed(given.recipient, leaver) } };
  if (edit)
    return { id, edit: isTheirs || leaver.ids.includes(edit.personId) ? editWithout(edit, leaver) : edit };
  return { id, ...(card && { card: { ...card, recipient: renamed(card.recipient, leaver) } }) };
}

export const withoutTheirText = { checkIn: checkInWithout, edit: editWithout };
