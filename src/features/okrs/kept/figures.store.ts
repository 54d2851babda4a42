import type { Connection, PipelineStage } from 'mongoose';
import type { ObjectiveFigures, PersonStanding } from '../../cycles';

/** People who have the same number of objectives in a cycle. */
interface Owners {
  readonly _id: { readonly cycle: string; readonly objectives: number };
  readonly people: readonly string[];
}

/** People who stand the same with their key results in a cycle. */
interface Keyholders {
  readonly _id: {
    readonly cycle: string;
    readonly keyResults: number;
    /** Of each that was ever checked in on, the week of its last check-in. */
    readonly weeks: readonly string[];
  };
  readonly people: readonly string[];
}

/** More people than any workspace has, so that each answer comes in one piece. */
const AT_ONCE = 500_000;

const EACH_OWNER = { cycle: '$cycleId', person: '$ownerId' };
const EACH_KEYHOLDER = { cycle: '$cycleId', person: '$keyResults.ownerId' };

const owners = (kept: object): PipelineStage[] => [
  { $match: { ...kept, level: 'INDIVIDUAL' } },
  { $group: { _id: EACH_OWNER, objectives: { $sum: 1 } } },
  { $group: { _id: { cycle: '$_id.cycle', objectives: '$objectives' }, people: { $push: '$_id.person' } } },
];

const keyholders = (kept: object): PipelineStage[] => [
  { $match: { ...kept, status: { $nin: ['ACHIEVED', 'ABANDONED'] } } },
  { $unwind: '$keyResults' },
  { $group: { _id: EACH_KEYHOLDER, keyResults: { $sum: 1 }, weeks: { $push: '$keyResults.latest.week' } } },
  {
    $group: {
      _id: { cycle: '$_id.cycle', keyResults: '$keyResults', weeks: '$weeks' },
      people: { $push: '$_id.person' },
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
        counted<Owners>(owners(kept)),
        counted<Keyholders>(keyholders(kept)),
      ]);
      return standingsOf(cycleIds, owned, measured);
    },
  };
}

const NOTHING: PersonStanding = { objectives: 0, keyResults: 0, checkedInThrough: null };

function standingsOf(cycleIds: readonly string[], owned: readonly Owners[], measured: readonly Keyholders[]) {
  const all = new Map(cycleIds.map((id) => [id, new Map<string, PersonStanding>()]));
  const add = (cycle: string, people: readonly string[], found: Partial<PersonStanding>) => {
    const standings = all.get(cycle);
    for (const person of people) standings?.set(person, { ...NOTHING, ...standings.get(person), ...found });
  };
  for (const { _id, people } of owned) add(_id.cycle, people, { objectives: _id.objectives });
  for (const { _id, people } of measured) {
    const { cycle, keyResults, weeks } = _id;
    const checkedInThrough = weeks.length === keyResults ? ([...weeks].sort()[0] ?? null) : null;
    add(cycle, people, { keyResults, checkedInThrough });
  }
  return all;
}
