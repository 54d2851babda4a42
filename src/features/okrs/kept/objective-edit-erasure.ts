import { ERASED_TEXT } from '../../../shared/personal-data';
import type { ObjectiveEdit } from '../objectives/objective-edit';
import type { Leaver } from './okr-erasure';

/** Where somebody's id stands in an edit of an objective itself. */
export const IN_OBJECTIVE_EDIT = [
  'personId',
  'owner.before',
  'owner.after',
  'keyResultOwner.before',
  'keyResultOwner.after',
];

/**
 * An edit of an objective itself without somebody who is erased.
 * @param isTheirs whether it is of an objective of theirs: whose words are in its titles cannot be told apart.
 */
export function objectiveEditWithout(edit: ObjectiveEdit, isTheirs: boolean, leaver: Leaver): ObjectiveEdit {
  const { ids, personId, pseudonym } = leaver;
  const { title, owner, keyResultOwner } = edit;
  const isBy = ids.includes(edit.personId);
  const renamed = <T extends { readonly before: string; readonly after: string }>(turn: T): T => ({
    ...turn,
    before: turn.before === personId ? pseudonym : turn.before,
    after: turn.after === personId ? pseudonym : turn.after,
  });
  return {
    ...edit,
    ...(isBy && { personId: pseudonym, why: '' }),
    ...(title && (isBy || isTheirs) && { title: { before: ERASED_TEXT, after: ERASED_TEXT } }),
    ...(owner && { owner: renamed(owner) }),
    ...(keyResultOwner && { keyResultOwner: renamed(keyResultOwner) }),
  };
}
