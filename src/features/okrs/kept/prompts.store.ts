import type { Connection, Schema } from 'mongoose';
import type { NewId } from '../../../shared/ids';
import { documentSchema, type Stored } from '../../../storage/document';
import { unlessThere } from '../../../storage/duplicate-key';
import type { Asked, Prompt, PromptStore } from '../ports';
import { part } from './objective-fields.store';

interface StoredPrompt extends Stored {
  personId: string;
  nextAt: Date | null;
  week: string | null;
  asked: Asked | null;
}

interface StoredEnrolment extends Stored {
  cycleId: string;
  through: Date;
  cycles: string;
  /** Whether everybody's last card of the cycle was told to be drawn again. */
  ended: boolean;
}

const weekAsked = {
  week: { type: String, required: true },
  cycleId: { type: String, required: true },
};

const prompts = documentSchema(1, {
  personId: { type: String, required: true },
  nextAt: { type: Date, default: null },
  week: { type: String, default: null },
  asked: {
    type: part({ ...weekAsked, before: { type: part(weekAsked), default: null } }),
    default: null,
  },
});
prompts.index({ workspaceId: 1, personId: 1 }, { unique: true });
prompts.index({ workspaceId: 1, nextAt: 1, _id: 1 });
prompts.index({ workspaceId: 1, 'asked.cycleId': 1 });

const enrolments = documentSchema(1, {
  cycleId: { type: String, required: true },
  through: { type: Date, required: true },
  cycles: { type: String, default: '' },
  ended: { type: Boolean, default: false },
});
enrolments.index({ workspaceId: 1, cycleId: 1 }, { unique: true });
enrolments.index({ workspaceId: 1, ended: 1 });

/** How many prompts are read at a time. */
const PAGE = 200;

/** Everybody's next weekly prompt in MongoDB. */
export function mongoPromptStore(connection: Connection, workspaceId: string, newId: NewId): PromptStore {
  const Prompts = connection.model<StoredPrompt>('OkrPrompt', prompts as Schema<StoredPrompt>, 'okr_prompts');
  const Enrolments = connection.model<StoredEnrolment>(
    'OkrEnrolment',
    enrolments as Schema<StoredEnrolment>,
    'okr_enrolments',
  );

  return {
    async promptOf(personId) {
      const found = await Prompts.findOne({ workspaceId, personId }).lean();
      return found ? promptFrom(found) : undefined;
    },
    async plan(personId, known, next, asked) {
      const planned = { nextAt: next?.at ?? null, week: next?.week ?? null, ...(asked && { asked }) };
      if (known) {
        await Prompts.updateOne({ workspaceId, personId, nextAt: known.next?.at ?? null }, { $set: planned });
      } else {
        await unlessThere(Prompts.create({ _id: newId(), workspaceId, personId, ...planned }));
      }
    },
    async *due(now) {
      let after: object = {};
      for (;;) {
        const filter = { workspaceId, nextAt: { $lte: now }, ...after };
        const page = await Prompts.find(filter).sort({ nextAt: 1, _id: 1 }).limit(PAGE).lean();
        yield* page.map(promptFrom);
        const last = page.at(-1);
        if (!last || page.length < PAGE) return;
        after = {
          $or: [{ nextAt: { $gt: last.nextAt, $lte: now } }, { nextAt: last.nextAt, _id: { $gt: last._id } }],
        };
      }
    },
    async weeksAsked() {
      const found = await Prompts.find({ workspaceId, 'asked.week': { $gt: '' } })
        .select({ personId: 1, 'asked.week': 1 })
        .lean();
      return new Map(
        found.flatMap(({ personId, asked }) => (asked ? [[personId, asked.week] as const] : [])),
      );
    },
    async nextAfter(now) {
      const first = await Prompts.findOne({ workspaceId, nextAt: { $gt: now } })
        .sort({ nextAt: 1 })
        .lean();
      return first?.nextAt ?? undefined;
    },
    async enrolment(cycleId) {
      const found = await Enrolments.findOne({ workspaceId, cycleId }).lean();
      return found ? { through: found.through, cycles: found.cycles ?? '' } : undefined;
    },
    async enrolled(cycleId, { through, cycles }) {
      await Enrolments.findOneAndUpdate(
        { workspaceId, cycleId },
        { $max: { through }, $set: { cycles }, $setOnInsert: { _id: newId(), v: 1, ended: false } },
        { upsert: true, returnDocument: 'after' },
      );
    },
    async cyclesUnderWay() {
      return (await Enrolments.find({ workspaceId, ended: false }).lean()).map(({ cycleId }) => cycleId);
    },
    async *askedIn(cycleId) {
      for await (const found of Prompts.find({ workspaceId, 'asked.cycleId': cycleId }).lean().cursor()) {
        yield promptFrom(found);
      }
    },
    async ended(cycleId) {
      await Enrolments.updateOne({ workspaceId, cycleId }, { $set: { ended: true } });
    },
  };
}

const promptFrom = ({ personId, nextAt, week, asked }: StoredPrompt): Prompt => ({
  personId,
  next: nextAt && week ? { at: nextAt, week } : null,
  asked: asked ?? null,
});
