import { show } from '../bson/show';
import { type Document, documentOf, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { compileFilter } from '../query/match';
import { parseProjection } from '../query/parse-projection';
import { project } from '../query/project';
import { parseSort, sorted } from '../query/sort';
import { parseGroup } from './group';
import { parseUnwind } from './unwind';

export type Stage = (documents: readonly Document[]) => readonly Document[];

const objectOf = (operand: Value, code: number, message: string): Document => {
  if (isDocument(operand)) return operand;
  throw new CommandError(code, message);
};

/** The operand of `$skip` (from 0) and `$limit` (from 1). */
export const wholeNumber = (operand: Value, stage: string, least: number): number => {
  const number = isNumber(operand) ? toDouble(operand) : Number.NaN;
  if (Number.isInteger(number) && number >= least) return number;
  if (stage === '$limit' && number === 0) throw new CommandError(15958, 'the limit must be positive');
  throw new CommandError(
    5107200,
    `invalid argument to ${stage} stage: expected a number of at least ${least}: ${show(operand)}`,
  );
};

export const matchOperand = (operand: Value): Document =>
  objectOf(operand, 15959, 'the match filter must be an expression in an object');

export const sortOperand = (operand: Value): Document => {
  const order = objectOf(operand, 15973, 'the $sort key specification must be an object');
  if (order.size > 0) return order;
  throw new CommandError(15976, '$sort stage must have at least one sort key');
};

const match = (operand: Value): Stage => {
  const matches = compileFilter(matchOperand(operand));
  return (documents) => documents.filter((document) => matches(document));
};

const sort = (operand: Value): Stage => {
  const pattern = parseSort(sortOperand(operand));
  return (documents) => sorted(documents, pattern, (document) => document);
};

const skip = (operand: Value): Stage => {
  const count = wholeNumber(operand, '$skip', 0);
  return (documents) => documents.slice(count);
};

const limit = (operand: Value): Stage => {
  const count = wholeNumber(operand, '$limit', 1);
  return (documents) => documents.slice(0, count);
};

const projectStage = (operand: Value): Stage => {
  const specification = objectOf(operand, 15969, '$project specification must be an object');
  if (specification.size === 0) {
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const projection = parseProjection(specification, 'aggregate');
  return (documents) => documents.map((document) => project(document, projection));
};

const count = (operand: Value): Stage => {
  if (typeof operand !== 'string' || operand === '') {
    throw new CommandError(40156, 'the count field must be a non-empty string');
  }
  if (operand.startsWith('$')) throw new CommandError(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('.')) throw new CommandError(40160, "the count field cannot contain '.'");
  return (documents) => (documents.length === 0 ? [] : [documentOf({ [operand]: documents.length })]);
};

const STAGES: ReadonlyMap<string, (operand: Value) => Stage> = new Map([
  ['$match', match],
  ['$sort', sort],
  ['$skip', skip],
  ['$limit', limit],
  ['$project', projectStage],
  ['$group', parseGroup],
  ['$unwind', parseUnwind],
  ['$count', count],
]);

export interface NamedStage {
  readonly name: string;
  readonly operand: Value;
  readonly run: Stage;
}

/** @throws CommandError 40324 for every stage this store does not have. */
export const parseStage = (specification: Value): NamedStage => {
  if (!isDocument(specification) || specification.size !== 1) {
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  const [[name, operand]] = [...specification] as [[string, Value]];
  if (name === '$changeStream') {
    throw notSupported(40573, 'The $changeStream stage is only supported on replica sets');
  }
  const parse = STAGES.get(name);
  if (!parse) throw notSupported(40324, `Unrecognized pipeline stage name: '${name}'`);
  return { name, operand, run: parse(operand) };
};
