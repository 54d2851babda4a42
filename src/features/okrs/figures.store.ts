import type { Connection, PipelineStage } from 'mongoose';
import type { ObjectiveFigures, PersonStanding } from '../cycles';

/** Whose something is, in which cycle. */
interface Whose {
  readonly cycle: string;
  readonly person: string;
}

interface Owned {
  readonly _id: Whose;
  readonly objectives: number;
}

interface Measured {
  readonly _id: Whose;
  readonly keyResults: number;
  /** Of each that was ever checked in on, the week of its last check-in. */
  readonly weeks: readonly string[];
}

/** More people than any workspace has, so that each answer comes in one piece. */
const AT_ONCE = 500_000;

const byOwner = (kept: object): PipelineStage[] => [
  { $match: { ...kept, level: 'INDIVIDUAL' } },
  { $group: { _id: { cycle: '$cycleId', person: '$ownerId' }, objectives: { $sum: 1 } } },
];

const byKeyholder = (kept: object): PipelineStage[] => [
  { $match: { ...kept, status: { $nin: ['ACHIEVED', 'ABANDONED'] } } },
  { $unwind: '$keyResults' },
  {
    $group: {
      _id: { cycle: '$cycleId', person: '$keyResults.ownerId' },
      keyResults: { $sum: 1 },
      weeks: { $push: '$keyResults.latest.week' },
    },
  },
];

/** Counts objectives and check-ins in MongoDB, by cycle and person. The model of objectives must be registered already. */
export function mongoObjectiveFigures(connection: Connection, workspaceId: string): ObjectiveFigures {
  const objectives = connection.model('Objective');
  const counted = <T>(pipeline: PipelineStage[]): Promise<T[]> =>
    objectives.aggregate<T>(pipeline, { batchSize: AT_ONCE }).exec();

  return {
    async standings(cycleIds) {
      if (cycleIds.length === 0) return new Map();
      const kept = { workspaceId, cycleId: { $in: [...cycleIds] }, place: { $gte: 0 } };
      const [owned, measured] = await Promise.all([
        counted<Owned>(byOwner(kept)),
        counted<Measured>(byKeyholder(kept)),
      ]);
      return standingsOf(cycleIds, owned, measured);
    },
  };
}

const NOTHING: PersonStanding = { objectives: 0, keyResults: 0, checkedInThrough: null };

function standingsOf(cycleIds: readonly string[], owned: readonly Owned[], measured: readonly Measured[]) {
  const all = new Map(cycleIds.map((id) => [id, new Map<string, PersonStanding>()]));
  const add = ({ cycle, person }: Whose, found: Partial<PersonStanding>) => {
    const standings = all.get(cycle);
    standings?.set(person, { ...NOTHING, ...standings.get(person), ...found });
  };
  for (const { _id, objectives } of owned) add(_id, { objectives });
  for (const { _id, keyResults, weeks } of measured) {
    const checkedInThrough = weeks.length === keyResults ? ([...weeks].sort()[0] ?? null) : null;
    add(_id, { keyResults, checkedInThrough });
  }
  return all;
}
