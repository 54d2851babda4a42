import { type Connection, Schema } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import { isUnreadable } from '../../../storage/encryption/unreadable';
import type { Questions } from '../question';
import type { FixableQuestions, KeptQuestions } from './fixed-questions';

export interface StoredQuestions extends Stored {
  cycleId: string;
  questions: Questions;
  /** Those in HR who changed them, each once. */
  wordedBy: string[];
  revision: number;
  /** The cycle is open: nothing replaces them. */
  fixed: boolean;
  owedAudit: AuditEntry[];
  /** When the cycle's reviews were over for good; `null` before. */
  endedAt: Date | null;
}

const questionSchema = () =>
  owesPlainAudit(
    documentSchema(1, {
      cycleId: { type: String, required: true },
      questions: { type: Schema.Types.Mixed, encrypted: true, required: true },
      wordedBy: [String],
      revision: { type: Number, required: true },
      fixed: { type: Boolean, default: false },
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1 }, { unique: true })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

const authorsOf = (audit: readonly AuditEntry[]): string[] => [...new Set(audit.map(({ by }) => by))];

/** The questions of each cycle that has its own, in MongoDB: one document, encrypted as a whole. */
export function mongoQuestionStore(
  connection: Connection,
  workspaceId: string,
  newId: NewId,
): FixableQuestions {
  const sets = connection.model<StoredQuestions>('ReviewQuestions', questionSchema(), 'review_questions');

  async function first(
    set: Pick<StoredQuestions, 'cycleId' | 'questions' | 'revision' | 'fixed'>,
    owedAudit: readonly AuditEntry[] = [],
  ) {
    const by = { wordedBy: authorsOf(owedAudit), owedAudit: [...owedAudit] };
    try {
      await sets.create([{ _id: newId(), workspaceId, ...set, ...by }]);
      return 'written';
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return 'changed meanwhile';
    }
  }

  async function questionsOf(cycleId: string): Promise<KeptQuestions | undefined> {
    const found = await sets.findOne({ workspaceId, cycleId }).lean<StoredQuestions>();
    if (!found) return undefined;
    const { questions, revision, fixed } = found;
    if (isUnreadable(questions)) throw new Error(`The questions of cycle ${cycleId} cannot be read.`);
    return { questions, revision, isFixed: fixed === true };
  }

  return {
    questionsOf,

    async fix(cycleId, otherwise) {
      const fixing = () => sets.updateOne({ workspaceId, cycleId }, { $set: { fixed: true } });
      if ((await fixing()).matchedCount === 0) {
        const set = { cycleId, questions: otherwise, revision: 0, fixed: true };
        // Somebody's first change may have come in between.
        if ((await first(set)) !== 'written') await fixing();
      }
      return (await questionsOf(cycleId))!;
    },

    async replace(cycleId, questions, revision, audit = []) {
      if (revision === 0) return first({ cycleId, questions, revision: 1, fixed: false }, audit);
      const found = await sets.findOne({ workspaceId, cycleId }).select('_id').lean<Stored>();
      if (!found) return 'changed meanwhile';
      const { matchedCount } = await sets.updateOne(
        { _id: found._id, workspaceId, revision, fixed: { $ne: true } },
        {
          $set: { questions, revision: revision + 1 },
          $addToSet: { wordedBy: { $each: authorsOf(audit) } },
          ...owing(audit),
        },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
  };
}
