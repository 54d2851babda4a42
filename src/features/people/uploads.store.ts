import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import type { Upload, UploadOutcome, UploadStore } from './uploads';

interface UploadDocument extends Stored {
  by: string;
  fileId: string;
  at: Date;
  outcome: string | null;
}

/** What came of a file quotes what stands in it, about people: it is kept encrypted. */
const uploadSchema = () =>
  documentSchema(1, {
    by: { type: String, required: true },
    fileId: { type: String, required: true },
    at: { type: Date, required: true },
    outcome: { type: String, encrypted: true },
  })
    .index({ workspaceId: 1, by: 1, at: -1 })
    .index({ workspaceId: 1, at: 1 });

const uploadOf = ({ _id, by, fileId, at, outcome }: UploadDocument): Upload => ({
  id: _id,
  by,
  fileId,
  at,
  outcome: outcome ? outcomeIn(outcome) : null,
});

/** A text that is damaged, or whose key is missing, is no outcome. */
function outcomeIn(text: string): UploadOutcome {
  try {
    return JSON.parse(text) as UploadOutcome;
  } catch {
    return {
      kind: 'unread',
      reason: 'What came of this file cannot be read any more. Please upload it again.',
    };
  }
}

/** When somebody uploaded a file; what came of it is about others. */
export const uploadTimes =
  (connection: Connection, workspaceId: string) =>
  async (by: string): Promise<Date[]> => {
    const uploads = connection.model<UploadDocument>('DirectoryUpload');
    const found = await uploads.find({ workspaceId, by }, { at: 1 }).sort({ at: 1 }).lean<UploadDocument[]>();
    return found.map(({ at }) => at);
  };

/** Files are read for seconds and talked about for a day: where somebody is erased, all of them go. */
export const forgetUploads = (connection: Connection, workspaceId: string) => async (): Promise<void> =>
  void (await connection.model<UploadDocument>('DirectoryUpload').deleteMany({ workspaceId }));

export function mongoUploadStore(connection: Connection, workspaceId: string): UploadStore {
  const uploads = connection.model<UploadDocument>('DirectoryUpload', uploadSchema(), 'directory_uploads');

  return {
    async upload(id) {
      const found = await uploads.findOne({ _id: id, workspaceId }).lean<UploadDocument>();
      return found ? uploadOf(found) : undefined;
    },
    async latestOf(by, since) {
      const found = await uploads
        .findOne({ workspaceId, by, at: { $gte: since } })
        .sort({ at: -1 })
        .lean<UploadDocument>();
      return found ? uploadOf(found) : undefined;
    },
    async insert({ id, outcome, ...upload }) {
      try {
        await uploads.create([
          { _id: id, workspaceId, ...upload, outcome: outcome && JSON.stringify(outcome) },
        ]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    async settle(id, outcome) {
      await uploads.updateOne({ _id: id, workspaceId }, { $set: { outcome: JSON.stringify(outcome) } });
    },
  };
}
