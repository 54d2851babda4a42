import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import { type AuditEntry, type AuditLog, ERASED, NOBODY_IN_PARTICULAR } from '../../shared/audit';
import type { Log } from '../../shared/log';
import { isUnreadable } from '../encryption/unreadable';

/** A document that may owe entries to the audit log: written with the change itself, so that no change goes without. */
interface Debtor {
  _id: string;
  workspaceId: string;
  owedAudit: AuditEntry[];
}

/** One entry, and the document that owes it. */
interface Debt {
  readonly model: Model<Debtor>;
  readonly _id: string;
  readonly entry: AuditEntry;
}

const FIELD = 'owedAudit';
/** How many documents of a collection are read at a time. */
const PAGE = 500;
/** Whether anything is owed: every id comes after the empty text. */
const OWES = { [`${FIELD}.id`]: { $gt: '' } };

const text = { type: String, required: true };

const entryFields = {
  id: text,
  at: { type: Date, required: true },
  by: text,
  action: text,
  object: { kind: text, id: text },
  facts: { type: Object },
  people: { type: Object },
};

/** Gives the documents of a schema room for what they owe to the audit log, and an index that finds those that do. */
export const owesAudit = (schema: Schema): Schema =>
  owes(schema, { ...entryFields, why: { type: String, encrypted: true } });

/** The same for entries to which nobody types a reason: then nothing in the documents needs to be encrypted. */
export const owesPlainAudit = (schema: Schema): Schema => owes(schema, entryFields);

function owes(schema: Schema, fields: SchemaDefinition): Schema {
  schema.add({ [FIELD]: [new Schema(fields, { _id: false, minimize: false })] });
  return schema.index({ workspaceId: 1, [`${FIELD}.id`]: 1 }, { partialFilterExpression: OWES });
}

/** What a write adds to owe these entries. */
export const owing = (entries: readonly AuditEntry[]) =>
  entries.length > 0 ? { $push: { [FIELD]: { $each: [...entries] } } } : {};

/** Takes to the audit log what documents owe it. */
export interface AuditDebts {
  /**
   * Records everything that is owed, whichever document owes it and however many do. Cut short at any point, it is
   * completed the next time, and nothing is recorded twice. An entry whose reason cannot be read any more is recorded
   * with {@link REASON_LOST}, and the log says which. Who is not in the directory any more is not named again.
   * @throws AggregateError once everything that could be recorded is; the signal's reason at a stop, which leaves the
   * rest owed.
   */
  settle(): Promise<void>;
}

/** Stands in the audit log for a reason that was damaged, or whose key was lost, before it came there. */
export const REASON_LOST = 'The reason could not be read when this was recorded.';

export interface AuditDebtsDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly audit: AuditLog;
  /** Whether this internal id is somebody's in the directory. */
  readonly isMember: (personId: string) => Promise<boolean>;
  readonly log: Log;
  /** Aborted at a stop: what is not recorded by then is left for the next start. */
  readonly signal?: AbortSignal;
}

/** The debts of every model on the connection whose schema {@link owesAudit}. */
export function auditDebts(deps: AuditDebtsDeps): AuditDebts {
  const { connection, workspaceId, audit, log, signal } = deps;

  /** One page of each collection at a time, and of each document once: what cannot be recorded is not tried again. */
  async function* pages(): AsyncIterable<Debt[]> {
    let left = debtorsOn(connection).map((model) => ({ model, after: '' }));
    while (left.length > 0) {
      const read = await Promise.all(left.map(pageAfter));
      left = read.flatMap(({ model, last }) => (last === undefined ? [] : [{ model, after: last }]));
      yield read.flatMap(({ debts }) => debts);
    }
  }

  async function pageAfter({ model, after }: { model: Model<Debtor>; after: string }) {
    const debtors = await model
      .find({ workspaceId, ...OWES, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(PAGE)
      .lean<Debtor[]>();
    const debts = debtors.flatMap(({ _id, owedAudit }) => owedAudit.map((entry) => ({ model, _id, entry })));
    return { model, debts, last: debtors.at(-1)?._id };
  }

  async function settleOne({ model, _id, entry }: Debt): Promise<void> {
    const isLost = isUnreadable(entry.why);
    const told = await withoutTheErased(entry, deps.isMember);
    await audit.record(isLost ? { ...told, why: REASON_LOST } : told);
    await model.updateOne({ _id, workspaceId }, { $pull: { [FIELD]: { id: entry.id } } });
    if (isLost)
      log.error(
        { entry: entry.id, action: entry.action, owedBy: _id },
        'The reason of an audit entry cannot be read: it was recorded without.',
      );
  }

  async function settleAll(): Promise<void> {
    const failures: unknown[] = [];
    for await (const debts of pages())
      for (const debt of debts.sort((a, b) => a.entry.at.getTime() - b.entry.at.getTime())) {
        signal?.throwIfAborted();
        await settleOne(debt).catch((error: unknown) => failures.push(error));
      }
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} entries could not be recorded in the audit log yet.`,
      );
  }

  return { settle: oneAndAnother(settleAll) };
}

/**
 * Whoever was erased since is not named: the audit log would give them a pseudonym that leads to them again. Nor is
 * what they typed kept.
 */
async function withoutTheErased(
  { by, object, people, why, ...entry }: AuditEntry,
  isMember: AuditDebtsDeps['isMember'],
): Promise<AuditEntry> {
  const named = async (id: string) =>
    NOBODY_IN_PARTICULAR.includes(id) || (await isMember(id)) ? id : ERASED;
  const others: Record<string, string> = {};
  for (const [part, id] of Object.entries(people ?? {})) others[part] = await named(id);
  const actor = await named(by);
  return {
    ...entry,
    by: actor,
    ...(why !== undefined && actor !== ERASED && { why }),
    object: object.kind === 'person' ? { kind: 'person', id: await named(object.id) } : object,
    ...(people && { people: others }),
  };
}

const debtorsOn = (connection: Connection): Model<Debtor>[] =>
  Object.values(connection.models).filter((model) => model.schema.path(FIELD) !== undefined);

/** Runs `work` at most once at a time; whoever comes while it runs waits for one run after it, all together. */
function oneAndAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running.catch(() => undefined).then(start);
    return next;
  };
}
