import { parsePipeline, runStages } from '../aggregate/pipeline';
import { encode } from '../bson/encode';
import { CommandError } from '../errors';
import { select } from '../query/select';
import type { Command, Commands } from './command';
import { checkHint } from './query-options';
import { Fields, type Request } from './request';

const batchSizeOf = (request: Request): number | undefined => {
  const cursor = request.document('cursor');
  if (cursor) return new Fields(cursor, 'aggregate.cursor').count('batchSize');
  throw new CommandError(
    9,
    "The 'cursor' option is required, except for aggregate with the explain argument",
  );
};

const aggregate: Command = {
  accepts: ['pipeline', 'cursor', 'hint'],
  run: (request, { store, cursors }) => {
    const { selection, rest } = parsePipeline(request.array('pipeline') ?? []);
    const batchSize = batchSizeOf(request);
    const { namespace } = request;
    const collection = store.find(namespace);
    checkHint(collection, request);
    const { documents } = select(collection, selection);
    const results =
      rest.length === 0
        ? documents.map(({ bytes }) => bytes)
        : runStages(
            documents.map(({ document }) => document),
            rest,
          ).map(encode);
    return cursors.first(`${namespace.database}.${namespace.name}`, results, { batchSize });
  },
};

export const aggregateCommands: Commands = { aggregate };
