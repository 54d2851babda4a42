import { parsePipeline } from '../aggregate/pipeline';
import { type Document, documentOf, isDocument, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { type Selected, type Selection, select } from '../query/select';
import type { Command, Commands } from './command';
import { VERSION } from './handshake';
import { filterOf, sortOf } from './query-options';
import { Fields, Request } from './request';

type Explained = (request: Request) => Selection;

const statementOf = (request: Request, name: string): Fields => {
  const [statement, ...others] = request.array(name) ?? [];
  if (isDocument(statement) && others.length === 0) return new Fields(statement, request.name);
  throw new CommandError(72, 'explained write batches must be of size 1');
};

const byQuery: Explained = (request) => ({ filter: filterOf(request, 'query'), sort: sortOf(request) });

const EXPLAINED: ReadonlyMap<string, Explained> = new Map<string, Explained>([
  [
    'find',
    (request) => ({
      filter: filterOf(request, 'filter'),
      sort: sortOf(request),
      skip: request.count('skip'),
      limit: request.count('limit'),
    }),
  ],
  ['aggregate', (request) => parsePipeline(request.array('pipeline') ?? []).selection],
  ['count', byQuery],
  ['distinct', byQuery],
  ['findAndModify', byQuery],
  ['update', (request) => ({ filter: filterOf(statementOf(request, 'updates'), 'q') })],
  ['delete', (request) => ({ filter: filterOf(statementOf(request, 'deletes'), 'q') })],
]);

const stage = (name: string, fields: Record<string, Value>): Document =>
  documentOf({ stage: name, ...fields });

const readStage = ({ plan }: Selected): Document => {
  if (!plan) return stage('COLLSCAN', { direction: 'forward' });
  const { specification, name, unique, sparse, partialFilter } = plan.index.options;
  const scan = stage('IXSCAN', {
    keyPattern: specification.get('key')!,
    indexName: name,
    isMultiKey: plan.index.multikey.size > 0,
    isUnique: unique,
    isSparse: sparse,
    isPartial: partialFilter !== undefined,
    direction: plan.backwards ? 'backward' : 'forward',
  });
  return stage('FETCH', { inputStage: scan });
};

const winningPlan = (selected: Selected, { sort, skip, limit }: Selection): Document => {
  let plan = readStage(selected);
  if (sort && !selected.plan?.sorted) plan = stage('SORT', { inputStage: plan });
  if (skip) plan = stage('SKIP', { skipAmount: skip, inputStage: plan });
  if (limit) plan = stage('LIMIT', { limitAmount: limit, inputStage: plan });
  return plan;
};

const executionStats = (selected: Selected): Document =>
  documentOf({
    executionSuccess: true,
    nReturned: selected.documents.length,
    executionTimeMillis: 0,
    totalKeysExamined: selected.keysExamined,
    totalDocsExamined: selected.documentsExamined,
  });

/** How a command would find its documents: which index, or that it would read everything. Changes nothing. */
const explain: Command = {
  accepts: ['verbosity'],
  run: (request, { store }) => {
    const body = request.document('explain') ?? new Map();
    const inner = new Request(new Map([...body, ['$db', request.database]]), new Map(), request.connectionId);
    const explained = EXPLAINED.get(inner.name);
    if (!explained) throw notSupported(59, `Explain failed due to unknown command: ${inner.name}`);
    const selection = explained(inner);
    const { database, name } = inner.namespace;
    const selected = select(store.find(inner.namespace), selection);
    const queryPlanner = documentOf({
      namespace: `${database}.${name}`,
      winningPlan: winningPlan(selected, selection),
      rejectedPlans: [],
    });
    const isPlanOnly = request.text('verbosity') === 'queryPlanner';
    return documentOf({
      explainVersion: '1',
      queryPlanner,
      executionStats: isPlanOnly ? undefined : executionStats(selected),
      serverInfo: documentOf({ version: VERSION }),
      ok: 1,
    });
  },
};

export const explainCommands: Commands = { explain };
