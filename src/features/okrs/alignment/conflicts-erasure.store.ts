import type { Connection, QueryFilter } from 'mongoose';
import {
  ERASED_TEXT,
  type Keeper,
  type Kept,
  pseudonymised,
  somethingKept,
} from '../../../shared/personal-data';
import { rewriteEach } from '../../../storage/rewriting';
import type { Conflict } from './conflict';
import type { StoredConflict } from './conflicts.store';

const PERSONAL = ['sponsorId', 'markedBy', 'decision.decidedBy', 'owed.recipient'];

const where = (id: string): QueryFilter<StoredConflict> => ({
  $or: PERSONAL.map((path) => ({ [path]: id })),
});

/** What conflicts keep about one person. Their model must be registered already. */
export function mongoConflictsErasure(connection: Connection, workspaceId: string) {
  const conflicts = connection.model<StoredConflict>('ObjectiveConflict');

  const erase: Keeper['erase'] = async (personId, pseudonym) => {
    const renamed = pseudonymised(personId, pseudonym);
    const isTheirs = (id: string) => id === personId || id === pseudonym;
    await rewriteEach(conflicts, workspaceId, {
      filter: where(personId),
      rewrite: ({ sponsorId, markedBy, why, decision, owed }) => ({
        sponsorId: renamed(sponsorId),
        markedBy: renamed(markedBy),
        why: isTheirs(markedBy) ? ERASED_TEXT : why,
        decision:
          decision && isTheirs(decision.decidedBy)
            ? { ...decision, decidedBy: pseudonym, what: ERASED_TEXT, tradeOffs: ERASED_TEXT }
            : decision,
        owed: owed.map((news) => ({ ...news, recipient: renamed(news.recipient) })),
      }),
      counter: 'revision',
    });
    return kept(pseudonym);
  };

  async function kept(pseudonym: string): Promise<Kept[]> {
    const count = await conflicts.countDocuments({ workspaceId, ...where(pseudonym) });
    return somethingKept([
      {
        collection: 'objective_conflicts',
        count,
        what: 'which objectives conflict, and when that was marked and decided, without what they wrote',
        why: 'Objectives are public in the workspace and are the record of what was agreed.',
      },
    ]);
  }

  return {
    erase,

    /** Conflicts that they marked, are to decide or have decided, as anybody in the workspace can read them. */
    async conflictsAbout(personId: string): Promise<Omit<Conflict, 'revision' | 'submission'>[]> {
      const found = await conflicts
        .find({ workspaceId, ...where(personId) })
        .sort({ markedAt: 1, _id: 1 })
        .lean<StoredConflict[]>();
      return found.map(({ _id, workspaceId: _in, v, pair, owed, revision, submission, ...read }) => ({
        id: _id,
        ...read,
      }));
    },
  };
}
