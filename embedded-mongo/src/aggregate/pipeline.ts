import type { Document, Value } from '../bson/value';
import { parseFilter } from '../query/parse-filter';
import type { Selection } from '../query/select';
import { parseSort } from '../query/sort';
import { matchOperand, type NamedStage, parseStage, sortOperand, wholeNumber } from './stages';

/** A pipeline in two parts: what an index can help with, and what is done with the documents found. */
export interface Pipeline {
  readonly selection: Selection;
  readonly rest: readonly NamedStage[];
}

const EMPTY: Document = new Map();

/** Takes `$match`, `$sort`, `$skip` and `$limit` from the beginning, each at most once and in this order. */
export const parsePipeline = (specifications: readonly Value[]): Pipeline => {
  const rest = specifications.map(parseStage);
  const leading = (name: string): Value | undefined =>
    rest[0]?.name === name ? rest.shift()!.operand : undefined;
  const match = leading('$match');
  const sort = leading('$sort');
  const skip = leading('$skip');
  const limit = leading('$limit');
  return {
    selection: {
      filter: parseFilter(match === undefined ? EMPTY : matchOperand(match)),
      sort: sort === undefined ? undefined : parseSort(sortOperand(sort)),
      skip: skip === undefined ? undefined : wholeNumber(skip, '$skip', 0),
      limit: limit === undefined ? undefined : wholeNumber(limit, '$limit', 1),
    },
    rest,
  };
};

export const runStages = (
  documents: readonly Document[],
  stages: readonly NamedStage[],
): readonly Document[] => stages.reduce((current, stage) => stage.run(current), documents);
