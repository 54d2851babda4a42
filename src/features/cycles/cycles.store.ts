import { type Connection, Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry } from '../../shared/audit';
import { nameKey } from '../../shared/name-key';
import type { Submission } from '../../shared/submission';
import { owesAudit, owing } from '../../storage/audit/debts';
import { documentSchema, type Stored } from '../../storage/document';
import { isDuplicateKey } from '../../storage/duplicate-key';
import { daysOf } from './calendar';
import type { Cycle, CycleState, Stamp } from './cycle';
import type { Planned } from './cycle-plan';
import type { CycleEntry, CycleStore } from './cycles.service';

interface CycleDocument extends Stored, Omit<Cycle, 'id' | 'opened' | 'closed'> {
  version: number;
  nameKey: string;
  /** Every day of the window: no two ACTIVE cycles may have one in common, which a unique index sees to. */
  days: string[];
  created: Stamp;
  opened: Stamp | null;
  closed: Stamp | null;
  movedBy: string | null;
  submission: Submission | null;
  owedAudit: AuditEntry[];
}

const text = { type: String, required: true };
const instant = { type: Date, required: true };
const number = { type: Number, required: true };
const part = (fields: SchemaDefinition): Schema => new Schema(fields, { _id: false });

const stamp = () => part({ at: instant, by: text });
const guidance = () => part({ from: number, to: number, max: number });

const cycleSchema = () =>
  owesAudit(
    documentSchema(1, {
      version: number,
      name: text,
      nameKey: text,
      state: { type: String, enum: ['DRAFT', 'ACTIVE', 'CLOSED'], required: true },
      timeZone: text,
      window: part({ firstDay: text, lastDay: text, startsAt: instant, endsAt: instant }),
      days: [text],
      reviewWindow: part({ opens: text, closes: text, opensAt: instant, closesAt: instant }),
      participants: part({ kind: text }),
      settings: part({
        checkIn: part({ weekday: number, time: text }),
        individualObjectives: guidance(),
        keyResults: guidance(),
      }),
      created: { type: stamp(), required: true },
      opened: { type: stamp(), default: null },
      closed: { type: stamp(), default: null },
      movedBy: { type: String, default: null },
      submission: { type: part({ view: text, at: instant }), default: null },
    }),
  )
    .index({ workspaceId: 1, nameKey: 1 }, { unique: true })
    .index({ workspaceId: 1, days: 1 }, { unique: true, partialFilterExpression: { state: 'ACTIVE' } })
    .index({ workspaceId: 1, state: 1 })
    .index({ workspaceId: 1, 'window.startsAt': 1 });

const entryOf = (found: CycleDocument): CycleEntry => {
  const { _id, workspaceId, v, nameKey: _key, days, submission, owedAudit, ...known } = found;
  const { opened, closed, ...cycle } = known;
  return { id: _id, ...cycle, ...(opened && { opened }), ...(closed && { closed }) };
};

const plannedFields = ({ name, timeZone, window, reviewWindow }: Planned) => ({
  name,
  nameKey: nameKey(name),
  timeZone,
  window,
  days: daysOf(window.firstDay, window.lastDay),
  reviewWindow,
});

export function mongoCycleStore(connection: Connection, workspaceId: string): CycleStore {
  const cycles = connection.model<CycleDocument>('Cycle', cycleSchema(), 'cycles');

  async function one(filter: { _id: string } | { nameKey: string }): Promise<CycleEntry | undefined> {
    const found = await cycles.findOne({ ...filter, workspaceId }).lean<CycleDocument>();
    return found ? entryOf(found) : undefined;
  }

  const find = async (filter: { state?: CycleState }): Promise<CycleEntry[]> =>
    (await cycles.find({ ...filter, workspaceId }).lean<CycleDocument[]>()).map(entryOf);

  return {
    cycle: (id) => one({ _id: id }),
    cycleByName: (name) => one({ nameKey: nameKey(name) }),
    cycles: () => find({}),
    inState: (state) => find({ state }),

    async lastOver(now) {
      const ended = { state: 'ACTIVE', 'window.endsAt': { $lte: now } } as const;
      const over = { 'window.startsAt': { $lte: now }, $or: [{ state: 'CLOSED' as const }, ended] };
      const found = await cycles
        .findOne({ workspaceId, ...over })
        .sort({ 'window.startsAt': -1 })
        .lean<CycleDocument>();
      return found ? entryOf(found) : undefined;
    },

    async insert(cycle, { created, submission, audit }) {
      const { id, state, participants, settings } = cycle;
      const fields = {
        state,
        participants,
        settings,
        created,
        submission: submission ?? null,
        owedAudit: [...audit],
      };
      try {
        await cycles.create([{ _id: id, workspaceId, version: 1, ...plannedFields(cycle), ...fields }]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    async redraft(id, plan, submission) {
      const later = { 'submission.view': submission.view, 'submission.at': { $gt: submission.at } };
      try {
        const { modifiedCount } = await cycles.updateOne(
          { _id: id, workspaceId, state: 'DRAFT', $nor: [later] },
          { $set: { ...plannedFields(plan), submission }, $inc: { version: 1 } },
        );
        return modifiedCount === 1 ? 'written' : 'too late';
      } catch (error) {
        if (isDuplicateKey(error)) return 'name taken';
        throw error;
      }
    },

    async move(cycle, { state, stamp: at, movedBy, audit }) {
      const stamped = state === 'ACTIVE' ? { opened: at } : { closed: at };
      try {
        const { modifiedCount } = await cycles.updateOne(
          { _id: cycle.id, workspaceId, state: cycle.state, version: cycle.version },
          { $set: { state, movedBy, ...stamped }, $inc: { version: 1 }, ...owing(audit) },
        );
        return modifiedCount === 1 ? 'moved' : 'changed meanwhile';
      } catch (error) {
        if (isDuplicateKey(error)) return 'overlaps';
        throw error;
      }
    },
  };
}
