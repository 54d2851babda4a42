import type { Connection, Schema } from 'mongoose';
import type { NewId } from '../../../shared/ids';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { PairEnrolment } from '../ports';

export const ENROLMENT = 'one_on_one_enrolled';

interface StoredEnrolment extends Stored {
  /** There is one of a workspace. */
  of: 'pairs';
  through: Date;
}

const schema = documentSchema(1, {
  of: { type: String, required: true },
  through: { type: Date, required: true },
}) as Schema<StoredEnrolment>;

schema.index({ workspaceId: 1, of: 1 }, { unique: true });

/** How far the directory has been followed, in MongoDB: one document. */
export function mongoPairEnrolment(connection: Connection, workspaceId: string, newId: NewId): PairEnrolment {
  const Enrolments = connection.model<StoredEnrolment>('OneOnOneEnrolment', schema, ENROLMENT);
  const only = { workspaceId, of: 'pairs' } as const;

  return {
    async through() {
      return (await Enrolments.findOne(only).lean<StoredEnrolment>())?.through;
    },
    async reached(through) {
      await unlessThere(Enrolments.create({ _id: newId(), ...only, through }));
      await Enrolments.updateOne(only, { $max: { through } });
    },
  };
}
