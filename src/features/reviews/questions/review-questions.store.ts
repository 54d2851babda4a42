import { type Connection, Schema } from 'mongoose';
import type { AuditEntry } from '../../../shared/audit';
import type { NewId } from '../../../shared/ids';
import { owesPlainAudit, owing } from '../../../storage/audit/debts';
import { documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import { isUnreadable } from '../../../storage/encryption/unreadable';
import type { QuestionStore } from '../ports';
import type { Questions } from '../question';

export interface StoredQuestions extends Stored {
  cycleId: string;
  questions: Questions;
  /** Those in HR who changed them, each once. */
  wordedBy: string[];
  revision: number;
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
      endedAt: { type: Date, default: null },
    }),
  )
    .index({ workspaceId: 1, cycleId: 1 }, { unique: true })
    .index({ workspaceId: 1, endedAt: 1, cycleId: 1 });

const authorsOf = (audit: readonly AuditEntry[]): string[] => [...new Set(audit.map(({ by }) => by))];

/** The questions of each cycle that has its own, in MongoDB: one document, encrypted as a whole. */
export function mongoQuestionStore(connection: Connection, workspaceId: string, newId: NewId): QuestionStore {
  const sets = connection.model<StoredQuestions>('ReviewQuestions', questionSchema(), 'review_questions');

  async function first(cycleId: string, questions: Questions, owedAudit: readonly AuditEntry[]) {
    const set = { _id: newId(), workspaceId, cycleId, questions, revision: 1 };
    try {
      await sets.create([{ ...set, wordedBy: authorsOf(owedAudit), owedAudit: [...owedAudit] }]);
      return 'written';
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return 'changed meanwhile';
    }
  }

  return {
    async questionsOf(cycleId) {
      const found = await sets.findOne({ workspaceId, cycleId }).lean<StoredQuestions>();
      if (!found) return undefined;
      const { questions, revision } = found;
      if (isUnreadable(questions)) throw new Error(`The questions of cycle ${cycleId} cannot be read.`);
      return { questions, revision };
    },

    async replace(cycleId, questions, revision, audit = []) {
      if (revision === 0) return first(cycleId, questions, audit);
      const found = await sets.findOne({ workspaceId, cycleId }).select('_id').lean<Stored>();
      if (!found) return 'changed meanwhile';
      const { matchedCount } = await sets.updateOne(
        { _id: found._id, workspaceId, revision },
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
