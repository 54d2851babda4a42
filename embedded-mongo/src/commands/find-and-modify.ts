import { type Document, documentOf, type Value } from '../bson/value';
import { CommandError } from '../errors';
import type { Filter } from '../query/filter';
import { select } from '../query/select';
import { parseUpdate } from '../update/parse-update';
import type { Command, Commands, Context } from './command';
import { checkHint, filterOf, sortOf } from './query-options';
import { projected, projectionOf } from './reads';
import type { Request } from './request';
import { carryOutUpdate } from './update-one';

const OPTIONS = ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'hint'];

const shaped = (request: Request, document: Document | undefined, filter: Filter): Value => {
  const projection = projectionOf(request, 'fields');
  if (!document || !projection) return document ?? null;
  return projected(document, projection, filter);
};

const failed = (message: string): CommandError => new CommandError(9, message);

const refuseContradictions = (request: Request, isRemoval: boolean): void => {
  if (isRemoval && request.has('update')) throw failed("Cannot specify both an 'update' and 'remove'=true");
  if (isRemoval && request.flag('upsert'))
    throw failed("Cannot specify both 'upsert'=true and 'remove'=true");
  if (isRemoval && request.flag('new')) {
    throw failed(
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  }
  if (!isRemoval && !request.has('update')) {
    throw failed("Either an 'update' or 'remove'=true must be specified");
  }
};

const remove = (request: Request, { store }: Context): Document => {
  const collection = store.find(request.namespace);
  const filter = filterOf(request, 'query');
  const { documents } = select(collection, { filter, sort: sortOf(request), limit: 1 });
  const value = shaped(request, documents[0]?.document, filter);
  for (const stored of documents) collection?.remove(stored);
  return documentOf({ lastErrorObject: documentOf({ n: documents.length }), value, ok: 1 });
};

const change = (request: Request, context: Context): Document => {
  const filter = filterOf(request, 'query');
  const result = carryOutUpdate(
    {
      namespace: request.namespace,
      filter,
      sort: sortOf(request),
      update: parseUpdate(request.get('update') ?? null, request.array('arrayFilters') ?? []),
      isMulti: false,
      isUpsert: request.flag('upsert') ?? false,
    },
    context,
  );
  const { matched, upsertedId, before, after } = result;
  const lastErrorObject = documentOf({
    n: matched + Number(upsertedId !== undefined),
    updatedExisting: matched > 0,
    upserted: upsertedId,
  });
  return documentOf({
    lastErrorObject,
    value: shaped(request, request.flag('new') ? after : before, filter),
    ok: 1,
  });
};

const findAndModify: Command = {
  accepts: OPTIONS,
  writes: true,
  run: (request, context) => {
    const isRemoval = request.flag('remove') ?? false;
    refuseContradictions(request, isRemoval);
    checkHint(context.store.find(request.namespace), request);
    projectionOf(request, 'fields');
    return isRemoval ? remove(request, context) : change(request, context);
  },
};

export const findAndModifyCommands: Commands = { findAndModify, findandmodify: findAndModify };
