import type { Connection } from 'mongoose';
import type { Remembered, SubmissionMemory } from '../slack/submission-memory';
import { documentSchema, type Stored } from './document';
import { unlessThere } from './duplicate-key';

/** A modal cannot be sent again long after; Slack's own retries come within minutes. */
const KEPT_SECONDS = 3_600;

type StoredSubmission = Stored & Remembered;

/** Remembers submissions in MongoDB, one document for each modal, for an hour. */
export function mongoSubmissionMemory(connection: Connection, workspaceId: string): SubmissionMemory {
  const schema = documentSchema(1, {
    form: { type: String, required: true },
    ends: { type: String, enum: ['close', 'clear'], required: true },
    at: { type: Date, required: true },
  }).index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });
  const submissions = connection.model<StoredSubmission>('Submission', schema, 'submissions');

  return {
    async recall(view) {
      const found = await submissions.findOne({ _id: view, workspaceId }).lean<StoredSubmission>();
      return found ? { form: found.form, ends: found.ends, at: found.at } : undefined;
    },
    async remember(view, { form, ends, at }) {
      const notLater = { _id: view, workspaceId, at: { $lte: at } };
      const success = { $set: { form, ends, at }, $setOnInsert: { v: 1 } };
      // Where a later submission is there, the upsert finds nothing to replace and collides with it: it stays.
      await unlessThere(submissions.updateOne(notLater, success, { upsert: true }));
    },
  };
}
