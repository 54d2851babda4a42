import type { Connection } from 'mongoose';
import type { NewId } from '../../shared/ids';
import { documentSchema, type Stored } from '../../storage/document';
import { unlessThere } from '../../storage/duplicate-key';
import type { CycleMarks } from './ports';

interface StoredMark extends Stored {
  cycleId: string;
  matter: string;
  done: boolean;
  /** Missing in what was written before there was any. */
  nextLook?: Date | null;
}

export function mongoCycleMarks(connection: Connection, workspaceId: string, newId: NewId): CycleMarks {
  const schema = documentSchema(1, {
    cycleId: { type: String, required: true },
    matter: { type: String, required: true },
    done: { type: Boolean, default: false },
    nextLook: { type: Date, default: null },
  }).index({ workspaceId: 1, matter: 1, cycleId: 1 }, { unique: true });
  const marks = connection.model<StoredMark>('CycleMark', schema, 'cycle_marks');

  return {
    async of(matter) {
      const found = await marks.find({ workspaceId, matter }).lean<StoredMark[]>();
      return new Map(found.map(({ cycleId, done }) => [cycleId, done]));
    },
    async begin(cycleId, matter) {
      await unlessThere(marks.create({ _id: newId(), workspaceId, cycleId, matter }));
    },
    async finish(cycleId, matter) {
      await marks.updateOne({ workspaceId, cycleId, matter }, { $set: { done: true } });
    },
    async nextLook(cycleId, matter) {
      const found = await marks.findOne({ workspaceId, cycleId, matter }).lean<StoredMark>();
      return found?.nextLook ?? null;
    },
    async lookNext(cycleId, matter, at) {
      await marks.updateOne({ workspaceId, cycleId, matter }, { $set: { nextLook: at } });
    },
  };
}
