import type { Connection } from 'mongoose';
import { documentSchema, type Stored } from '../../storage/document';
import type { Departure, DepartureStore } from './departures';

interface DepartureDocument extends Stored {
  at: Date;
  notice: string | null;
}

const departureSchema = () =>
  documentSchema(1, {
    at: { type: Date, required: true },
    notice: { type: String, default: null },
  }).index({ workspaceId: 1, notice: 1, at: 1 });

const departureOf = ({ _id, at, notice }: DepartureDocument): Departure => ({ personId: _id, at, notice });

/** When somebody's leaving was noticed. */
export const departureTime =
  (connection: Connection, workspaceId: string) =>
  async (personId: string): Promise<Date | undefined> =>
    (await connection.model<DepartureDocument>('Departure').findOne({ _id: personId, workspaceId }).lean())
      ?.at;

/** For whoever is erased. */
export const forgetDeparture =
  (connection: Connection, workspaceId: string) =>
  async (personId: string): Promise<void> =>
    void (await connection.model<DepartureDocument>('Departure').deleteOne({ _id: personId, workspaceId }));

/** Departures under the ids of the people who left. */
export function mongoDepartureStore(connection: Connection, workspaceId: string): DepartureStore {
  const departures = connection.model<DepartureDocument>('Departure', departureSchema(), 'departures');

  async function withNotice(notice: string | null): Promise<Departure[]> {
    const found = await departures.find({ workspaceId, notice }).sort({ at: 1 }).lean<DepartureDocument[]>();
    return found.map(departureOf);
  }

  return {
    async note(personIds, at) {
      if (personIds.length === 0) return;
      await departures.bulkWrite(
        personIds.map((_id) => ({
          updateOne: {
            filter: { _id, workspaceId },
            update: { $setOnInsert: { v: 1, at, notice: null } },
            upsert: true,
          },
        })),
      );
    },
    async forget(personIds) {
      if (personIds.length > 0) await departures.deleteMany({ _id: { $in: [...personIds] }, workspaceId });
    },
    untold: () => withNotice(null),
    toldBy: (notice) => withNotice(notice),
    async tell(personIds, notice) {
      await departures.updateMany(
        { _id: { $in: [...personIds] }, workspaceId, notice: null },
        { $set: { notice } },
      );
    },
  };
}
