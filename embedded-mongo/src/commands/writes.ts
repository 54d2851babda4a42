import { decode } from '../bson/decode';
import { encode } from '../bson/encode';
import { type Document, documentOf, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { asCommandError, CommandError } from '../errors';
import { MAX_WRITE_BATCH } from '../limits';
import { select } from '../query/select';
import { parseUpdate } from '../update/parse-update';
import type { Command, Commands, Context } from './command';
import { checkHint, filterOf, sortOf } from './query-options';
import { Fields, type Request } from './request';
import { storableFromBytes } from './storable';
import { carryOutUpdate, type Updated } from './update-one';

const statementBytes = (request: Request, name: string): readonly Buffer[] => {
  const inBody = request.array(name)?.map((statement) => {
    if (isDocument(statement)) return encode(statement);
    throw new CommandError(14, `BSON field '${request.name}.${name}' holds something else than documents`);
  });
  const all = inBody ?? request.sequences.get(name) ?? [];
  if (all.length > 0 && all.length <= MAX_WRITE_BATCH) return all;
  throw new CommandError(
    72,
    `Write batch sizes must be between 1 and ${MAX_WRITE_BATCH}. Got ${all.length} operations.`,
  );
};

const writeError = (index: number, thrown: unknown): Document => {
  const error = asCommandError(thrown);
  return new Map<string, Value>([
    ['index', index],
    ['code', error.code],
    ...error.details,
    ['errmsg', error.message],
  ]);
};

/** Runs the statements one by one; an ordered command stops at the first that fails. What was done stays done. */
const runStatements = (
  request: Request,
  name: string,
  run: (statement: Buffer, index: number) => void,
): Document[] => {
  const isOrdered = request.flag('ordered') ?? true;
  const errors: Document[] = [];
  for (const [index, statement] of statementBytes(request, name).entries()) {
    try {
      run(statement, index);
    } catch (thrown) {
      errors.push(writeError(index, thrown));
      if (isOrdered) break;
    }
  }
  return errors;
};

const reply = (fields: Record<string, Value>, errors: readonly Document[]): Document =>
  documentOf({ ...fields, writeErrors: errors.length > 0 ? [...errors] : undefined, ok: 1 } as Record<
    string,
    Value
  >);

const insert: Command = {
  accepts: ['documents', 'ordered'],
  writes: true,
  run: (request, { store }) => {
    const { namespace } = request;
    let n = 0;
    const errors = runStatements(request, 'documents', (sent) => {
      const { document, bytes } = storableFromBytes(sent);
      store.findOrCreate(namespace).insert(document, bytes);
      n += 1;
    });
    return reply({ n }, errors);
  },
};

const UPDATE_OPTIONS = ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'sort'];

const runUpdate = (request: Request, statement: Fields, context: Context): Updated => {
  statement.acceptOnly(UPDATE_OPTIONS);
  const { namespace } = request;
  const isMulti = statement.flag('multi') ?? false;
  if (isMulti && statement.has('sort')) throw new CommandError(9, 'Cannot specify sort with multi=true');
  checkHint(context.store.find(namespace), statement);
  return carryOutUpdate(
    {
      namespace,
      filter: filterOf(statement, 'q'),
      sort: sortOf(statement),
      update: parseUpdate(statement.get('u') ?? null, statement.array('arrayFilters') ?? []),
      isMulti,
      isUpsert: statement.flag('upsert') ?? false,
    },
    context,
  );
};

const update: Command = {
  accepts: ['updates', 'ordered'],
  writes: true,
  run: (request, context) => {
    let [n, nModified] = [0, 0];
    const upserted: Document[] = [];
    const errors = runStatements(request, 'updates', (sent, index) => {
      const result = runUpdate(request, new Fields(decode(sent), 'update.updates'), context);
      const { upsertedId } = result;
      n += result.matched + Number(upsertedId !== undefined);
      nModified += result.modified;
      if (upsertedId !== undefined) upserted.push(documentOf({ index, _id: upsertedId }));
    });
    return reply({ n, nModified, ...(upserted.length > 0 && { upserted }) }, errors);
  },
};

const deleteLimit = (statement: Fields): number => {
  const limit = statement.get('limit');
  const number = isNumber(limit) ? toDouble(limit) : Number.NaN;
  if (number === 0 || number === 1) return number;
  throw new CommandError(9, `The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
};

const runDelete = (request: Request, statement: Fields, { store }: Context): number => {
  statement.acceptOnly(['q', 'limit', 'hint']);
  const collection = store.find(request.namespace);
  checkHint(collection, statement);
  const limit = deleteLimit(statement);
  const { documents } = select(collection, { filter: filterOf(statement, 'q'), limit });
  for (const stored of documents) collection?.remove(stored);
  return documents.length;
};

const deleteDocuments: Command = {
  accepts: ['deletes', 'ordered'],
  writes: true,
  run: (request, context) => {
    let n = 0;
    const errors = runStatements(request, 'deletes', (sent) => {
      n += runDelete(request, new Fields(decode(sent), 'delete.deletes'), context);
    });
    return reply({ n }, errors);
  },
};

export const writeCommands: Commands = { insert, update, delete: deleteDocuments };
