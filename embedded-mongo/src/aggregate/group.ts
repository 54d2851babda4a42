import { orderKey } from '../bson/order-key';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import { type Expression, parseExpression } from '../query/expression';
import { ACCUMULATORS, type Accumulator, checkCountOperand } from './accumulators';

interface Column {
  readonly name: string;
  readonly start: () => Accumulator;
  readonly expression: Expression;
}

interface Group {
  readonly id: Value;
  readonly accumulators: readonly Accumulator[];
}

const readColumn = (name: string, specification: Value): Column => {
  if (name.includes('.')) throw new CommandError(40235, `The field name '${name}' cannot contain '.'`);
  if (!isDocument(specification)) {
    throw new CommandError(40234, `The field '${name}' must be an accumulator object`);
  }
  if (specification.size !== 1) {
    throw new CommandError(40238, `The field '${name}' must specify one accumulator`);
  }
  const [[operator, operand]] = [...specification] as [[string, Value]];
  if (operator === '$count') {
    checkCountOperand(operand);
    return { name, start: ACCUMULATORS.get('$sum')!, expression: () => 1 };
  }
  const start = ACCUMULATORS.get(operator);
  if (!start) throw notSupported(15952, `unknown group operator '${operator}'`);
  return { name, start, expression: parseExpression(operand) };
};

const resultOf = ({ id, accumulators }: Group, columns: readonly Column[]): Document => {
  const result: Document = new Map([['_id', id]]);
  for (const [i, { name }] of columns.entries()) result.set(name, accumulators[i]!.result());
  return result;
};

/** The stage `$group`; groups come in the order in which their first documents came. */
export const parseGroup = (specification: Value): ((documents: Iterable<Document>) => Document[]) => {
  if (!isDocument(specification))
    throw new CommandError(15947, "a group's fields must be specified in an object");
  const id = specification.get('_id');
  if (id === undefined) throw new CommandError(15955, 'a group specification must include an _id');
  const keyOf = parseExpression(id);
  const columns = [...specification].flatMap(([name, value]) =>
    name === '_id' ? [] : [readColumn(name, value)],
  );
  return (documents) => {
    const groups = new Map<string, Group>();
    for (const document of documents) {
      const value = keyOf(document) ?? null;
      const key = orderKey(value);
      const group = groups.get(key) ?? { id: value, accumulators: columns.map(({ start }) => start()) };
      groups.set(key, group);
      for (const [i, { expression }] of columns.entries()) group.accumulators[i]!.add(expression(document));
    }
    return [...groups.values()].map((group) => resultOf(group, columns));
  };
};
