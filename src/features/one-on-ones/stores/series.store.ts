import type { Connection, Schema } from 'mongoose';
import { documentPart, documentSchema, type Stored } from '../../../storage/document';
import { isDuplicateKey } from '../../../storage/duplicate-key';
import type { SeriesStore } from '../ports';
import type { Series, SeriesToTell } from '../series';
import { dueBy, nextBy, owedBy } from './due-pages.store';

export const SERIES = 'one_on_one_series';

export type StoredSeries = Omit<Series, 'id'> & Stored & { toTell: SeriesToTell[] };

const toTell = documentPart({
  id: { type: String, required: true },
  kind: { type: String, required: true },
  recipient: { type: String, required: true },
  at: { type: Date, required: true },
});

const schema = documentSchema(1, {
  managerId: { type: String, required: true },
  reportId: { type: String, required: true },
  repeat: { type: String, required: true },
  firstDay: { type: String, required: true },
  time: { type: String, required: true },
  timeZone: { type: String, required: true },
  minutes: { type: Number, required: true },
  format: { type: String, required: true },
  cycleId: { type: String, default: null },
  renewedPast: { type: String, default: null },
  endsAt: { type: Date, default: null },
  whyEnded: { type: String, default: null },
  replaces: {
    type: documentPart({ seriesId: { type: String, required: true }, from: { type: Date, required: true } }),
    default: null,
  },
  planned: { type: Number, required: true },
  planAt: { type: Date, default: null },
  renewalAt: { type: Date, default: null },
  revision: { type: Number, required: true },
  toTell: [toTell],
}) as Schema<StoredSeries>;

schema.index({ workspaceId: 1, managerId: 1 });
schema.index({ workspaceId: 1, reportId: 1 });
schema.index({ workspaceId: 1, planAt: 1, _id: 1 });
schema.index({ workspaceId: 1, renewalAt: 1, _id: 1 });
schema.index({ workspaceId: 1, endsAt: 1 });
schema.index({ workspaceId: 1, 'toTell.id': 1 }, { partialFilterExpression: { 'toTell.id': { $gt: '' } } });

/** Series of 1:1s in MongoDB, one document each. */
export function mongoSeriesStore(connection: Connection, workspaceId: string): SeriesStore {
  const AllSeries = connection.model<StoredSeries>('OneOnOneSeries', schema, SERIES);
  async function* due(field: 'planAt' | 'renewalAt', now: Date) {
    for await (const found of dueBy(AllSeries, { workspaceId, field, now })) yield seriesFrom(found);
  }

  return {
    async series(id) {
      const found = await AllSeries.findOne({ workspaceId, _id: id }).lean<StoredSeries>();
      return found ? seriesFrom(found) : undefined;
    },
    async insert({ id, ...series }, toTell) {
      try {
        await AllSeries.create([{ _id: id, workspaceId, ...series, toTell: [...toTell] } as never]);
        return 'inserted';
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return 'exists';
      }
    },
    async replace({ id, revision, ...series }, toTell) {
      const { matchedCount } = await AllSeries.updateOne(
        { workspaceId, _id: id, revision },
        { $set: { ...series, revision: revision + 1 }, $push: { toTell: { $each: [...toTell] } } },
      );
      return matchedCount === 1 ? 'written' : 'changed meanwhile';
    },
    async remove(id) {
      await AllSeries.deleteOne({ workspaceId, _id: id });
    },
    async *owed() {
      for await (const { ofId: seriesId, ...entry } of owedBy(AllSeries as never, workspaceId))
        yield { ...entry, seriesId } as never;
    },
    async told({ id, seriesId }) {
      await AllSeries.updateOne({ workspaceId, _id: seriesId }, { $pull: { toTell: { id } } });
    },
    toPlan: (now) => due('planAt', now),
    renewalsDue: (now) => due('renewalAt', now),
    async planNow(personIds, now) {
      // One of which nothing is planned yet is being begun at this moment.
      const later = { workspaceId, planned: { $gt: 0 }, planAt: { $gt: now } };
      // Whoever has read one before reads it again.
      const change = { $set: { planAt: now }, $inc: { revision: 1 } };
      for (const side of ['managerId', 'reportId'])
        await AllSeries.updateMany({ ...later, [side]: { $in: [...personIds] } }, change);
    },
    nextDue: (now) => nextBy(AllSeries, { workspaceId, fields: ['planAt', 'renewalAt'], now }),
  };
}

const seriesFrom = ({ _id, workspaceId: _in, v, toTell: _owed, ...series }: StoredSeries): Series => ({
  id: _id,
  ...series,
});
