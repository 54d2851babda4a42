import type { Connection, Model } from 'mongoose';
import type { Stored } from '../../../storage/document';
import type { ReviewEnds } from '../ports';

interface OfCycle extends Stored {
  cycleId: string;
  endedAt: Date | null;
}

const MODELS = [
  'Assignment',
  'ReviewQuestions',
  'Nomination',
  'ReviewRound',
  'ReviewSnapshot',
  'Release',
  'ReleaseOrder',
];
const OWES_NO_AUDIT = { 'owedAudit.id': { $exists: false } };

/** Notes when a cycle's reviews were over in what is kept of them. Their models must be registered already. */
export function mongoReviewEnds(connection: Connection, workspaceId: string): ReviewEnds {
  const kept: readonly Model<OfCycle>[] = MODELS.map((name) => connection.model<OfCycle>(name));
  const underWay = { workspaceId, endedAt: null };

  /** From one cycle to the next through the index: what lies between is not read. */
  async function cyclesOf(model: Model<OfCycle>): Promise<string[]> {
    const found: string[] = [];
    for (let last = ''; ; ) {
      const next = await model
        .findOne({ ...underWay, cycleId: { $gt: last } })
        .select('cycleId')
        .sort({ cycleId: 1 })
        .lean<OfCycle>();
      if (!next) return found;
      last = next.cycleId;
      found.push(last);
    }
  }

  return {
    underWay: async () => [...new Set((await Promise.all(kept.map(cyclesOf))).flat())],
    async end(cycleId, endedAt) {
      for (const model of kept) await model.updateMany({ ...underWay, cycleId }, { $set: { endedAt } });
    },
    async forget(cycleId) {
      for (const model of kept) await model.deleteMany({ ...underWay, cycleId, ...OWES_NO_AUDIT });
    },
  };
}
