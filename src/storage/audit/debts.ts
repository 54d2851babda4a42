import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { AuditEntry, AuditLog } from '../../shared/audit';
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
/** What is left over is recorded a minute later. */
const AT_ONCE = 500;
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
   * Records everything that is owed, whichever document owes it. Cut short at any point, it is completed the next
   * time, and nothing is recorded twice. An entry whose reason cannot be read any more is recorded with
   * {@link REASON_LOST}, and the log says which.
   * @throws AggregateError once everything that could be recorded is.
   */
  settle(): Promise<void>;
}

/** Stands in the audit log for a reason that was damaged, or whose key was lost, before it came there. */
export const REASON_LOST = 'The reason could not be read when this was recorded.';

/** The debts of every model on the connection whose schema {@link owesAudit}. */
export function auditDebts(
  connection: Connection,
  workspaceId: string,
  audit: AuditLog,
  log: Log,
): AuditDebts {
  async function debtsOf(model: Model<Debtor>): Promise<Debt[]> {
    const debtors = await model
      .find({ workspaceId, ...OWES })
      .limit(AT_ONCE)
      .lean<Debtor[]>();
    return debtors.flatMap(({ _id, owedAudit }) => owedAudit.map((entry) => ({ model, _id, entry })));
  }

  async function settleOne({ model, _id, entry }: Debt): Promise<void> {
    const isLost = isUnreadable(entry.why);
    await audit.record(isLost ? { ...entry, why: REASON_LOST } : entry);
    await model.updateOne({ _id, workspaceId }, { $pull: { [FIELD]: { id: entry.id } } });
    if (isLost)
      log.error(
        { entry: entry.id, action: entry.action, owedBy: _id },
        'The reason of an audit entry cannot be read: it was recorded without.',
      );
  }

  async function settleAll(): Promise<void> {
    const failures: unknown[] = [];
    const debts = (await Promise.all(debtorsOn(connection).map(debtsOf))).flat();
    for (const debt of debts.sort((a, b) => a.entry.at.getTime() - b.entry.at.getTime()))
      await settleOne(debt).catch((error: unknown) => failures.push(error));
    if (failures.length > 0)
      throw new AggregateError(
        failures,
        `${failures.length} entries could not be recorded in the audit log yet.`,
      );
  }

  return { settle: oneAndAnother(settleAll) };
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
