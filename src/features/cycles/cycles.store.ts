import type { Connection } from 'mongoose';
import { nameKey } from '../../shared/name-key';
import { owing } from '../../storage/audit/debts';
import { isDuplicateKey } from '../../storage/duplicate-key';
import { type CycleDocument, cycleSchema, entryOf, participantsField } from './cycle-fields.store';
import type { CycleChange, CycleEntry, CycleStore } from './ports';

const CHANGEABLE = ['name', 'timeZone', 'window', 'reviewWindow', 'parentId', 'settings'] as const;

/** What a change writes, as documents keep it: of a whole cycle only what may be changed. */
function fieldsOf(change: CycleChange): object {
  const { name, participants } = change;
  const fields = CHANGEABLE.filter((key) => change[key] !== undefined).map((key) => [key, change[key]]);
  return {
    ...Object.fromEntries(fields),
    ...(name !== undefined && { nameKey: nameKey(name) }),
    ...(participants && { participants: participantsField(participants) }),
  };
}

/** @returns `taken` where the write would give a cycle an id or a name that another has. */
async function unlessTaken<T, U>(write: Promise<T>, taken: U): Promise<T | U> {
  try {
    return await write;
  } catch (error) {
    if (isDuplicateKey(error)) return taken;
    throw error;
  }
}

/** Those that are over at `now`: closed, or past their window. */
const over = (now: Date) => ({
  'window.startsAt': { $lte: now },
  $or: [{ state: 'CLOSED' as const }, { state: 'ACTIVE' as const, 'window.endsAt': { $lte: now } }],
});

export function mongoCycleStore(connection: Connection, workspaceId: string): CycleStore {
  const cycles = connection.model<CycleDocument>('Cycle', cycleSchema(), 'cycles');
  const here = { workspaceId, removedAt: null };

  async function one(filter: object, sort: Record<string, -1> = {}): Promise<CycleEntry | undefined> {
    const found = await cycles
      .findOne({ ...filter, ...here })
      .sort(sort)
      .lean<CycleDocument>();
    return found ? entryOf(found) : undefined;
  }

  const find = async (filter: object): Promise<CycleEntry[]> =>
    (await cycles.find({ ...filter, ...here }).lean<CycleDocument[]>()).map(entryOf);

  const update = async (filter: object, changes: object): Promise<boolean> =>
    (await cycles.updateOne({ ...filter, ...here }, changes)).modifiedCount === 1;

  const asRead = ({ id, state, version }: CycleEntry) => ({ _id: id, state, version });

  return {
    cycle: (id) => one({ _id: id }),
    cycleByName: (name) => one({ nameKey: nameKey(name) }),
    cycles: () => find({}),
    inState: (state) => find({ state }),

    lastOver(now, { id, teamId }) {
      const theirs = [
        { 'participants.kind': 'everyone' },
        { 'participants.personIds': id },
        ...(teamId === null ? [] : [{ 'participants.teamIds': teamId }]),
      ];
      return one({ ...over(now), $and: [{ $or: theirs }] }, { 'window.startsAt': -1 });
    },

    async insert({ id, ...cycle }, { created, submission, audit }) {
      const document = {
        ...cycle,
        _id: id,
        workspaceId,
        version: 1,
        nameKey: nameKey(cycle.name),
        participants: participantsField(cycle.participants),
        created,
        submission: submission ?? null,
        owedAudit: [...audit],
      };
      return (await unlessTaken(cycles.create([document]), undefined)) !== undefined;
    },

    async redraft(id, plan, submission) {
      const later = { 'submission.view': submission.view, 'submission.at': { $gt: submission.at } };
      const written = await unlessTaken(
        update(
          { _id: id, state: 'DRAFT', $nor: [later] },
          { $set: { ...fieldsOf(plan), submission }, $inc: { version: 1 } },
        ),
        'name taken' as const,
      );
      return written === true ? 'written' : written || 'too late';
    },

    async change(cycle, change, { submission, audit }) {
      const $set = { ...fieldsOf(change), submission };
      const written = await unlessTaken(
        update(asRead(cycle), { $set, $inc: { version: 1 }, ...owing(audit) }),
        'name taken' as const,
      );
      return written === true ? 'written' : written || 'changed meanwhile';
    },

    remove: (cycle, removedAt, audit) =>
      update(asRead(cycle), {
        $set: { removedAt, name: '', nameKey: `removed ${cycle.id}` },
        $inc: { version: 1 },
        ...owing(audit),
      }),

    async forgetRemoved() {
      await cycles.deleteMany({ workspaceId, removedAt: { $ne: null }, owedAudit: { $size: 0 } });
    },

    claim: (cycle, opening) => update(asRead(cycle), { $set: { opening } }),
    claimed: () => find({ state: 'DRAFT', opening: { $ne: null } }),
    endClaim: (id, claim) => update({ _id: id, 'opening.id': claim.id }, { $set: { opening: null } }),

    move(cycle, { state, stamp, movedBy, audit }, claim) {
      const stamped = state === 'ACTIVE' ? { opened: stamp } : { closed: stamp };
      return update(
        { ...asRead(cycle), ...(claim && { 'opening.id': claim.id }) },
        { $set: { state, movedBy, opening: null, ...stamped }, $inc: { version: 1 }, ...owing(audit) },
      );
    },
  };
}
