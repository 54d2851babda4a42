import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Submission } from '../../../shared/submission';
import type { OkrDeps } from '../okr-deps';
import type { HistoryStore } from '../ports';
import type { Objective } from './objective';
import { writtenMark } from './written-mark';

/** A form was sent that was drawn from what somebody has changed since: nothing is written. */
export class ChangedMeanwhile extends UserFacingError {
  override name = 'ChangedMeanwhile';

  constructor() {
    super('This objective was changed meanwhile, so nothing was saved. Open it again, and change it then.');
  }
}

/**
 * Whether what a form holds is still to be written: not where this very submission has been.
 * @param mark of what the form was drawn from; without it, it is.
 * @throws ChangedMeanwhile where that has been changed by anything but this form.
 */
export function isToBeWritten(present: Objective, mark: string | undefined, sent: Submission): boolean {
  if (!mark || mark === writtenMark(present)) return true;
  const { submission: last } = present;
  if (last?.view !== sent.view) throw new ChangedMeanwhile();
  return last.at.getTime() !== sent.at.getTime();
}

interface LastWriterDeps extends Pick<OkrDeps, 'store' | 'people'> {
  readonly history: Pick<HistoryStore, 'editsIn' | 'objectiveEdits'>;
}

/** Who was the last to change an objective since an instant: `undefined` where history keeps nobody. */
export function lastWriter({ store, history, people }: LastWriterDeps) {
  return async (actor: Actor, objectiveId: string, since: Date): Promise<string | undefined> => {
    const [ofKeyResults, ofItself] = await Promise.all([
      history.editsIn(objectiveId),
      history.objectiveEdits(objectiveId),
    ]);
    const edits: { personId: string; at: Date }[] = [...ofKeyResults, ...ofItself];
    for await (const { edit, objectiveEdit } of store.owed(objectiveId)) {
      const owed = edit ?? objectiveEdit;
      if (owed) edits.push(owed);
    }
    const recent = edits.filter(({ at }) => at >= since);
    const last = recent.sort((one, other) => one.at.getTime() - other.at.getTime()).at(-1);
    if (!last) return undefined;
    return last.personId === actor.personId ? 'You' : (await people.person(last.personId))?.name;
  };
}
