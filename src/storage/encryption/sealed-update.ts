import type { EncryptedField } from './encrypted-fields';
import { checkFilter } from './plain-filter';
import { type Change, type Fields, type Home, isFields, within } from './sealed-document';
import { entersAny, reachesAny, touches, touchesAny } from './touching';

/** What an update is about, as far as it is known before it runs. */
export interface Target {
  readonly collection: string;
  /** `undefined` where the filter does not say: then nothing can be sealed for it. */
  readonly workspaceId: string | undefined;
  readonly id: string | undefined;
}

interface Sealing {
  readonly fields: readonly EncryptedField[];
  readonly target: Target;
  readonly seal: Change;
}

type Operator = (operand: Fields, sealing: Sealing) => Fields;

/**
 * A copy of an update in which what it writes into encrypted fields is sealed.
 * @throws Error for what cannot be sealed exactly: nothing is written as it is.
 */
export function sealedUpdate(update: unknown, sealing: Sealing): Fields {
  if (!isFields(update)) throw new Error('A pipeline cannot update a collection with encrypted fields.');
  return Object.fromEntries(
    Object.entries(update).map(([operator, operand]) => [
      operator,
      sealedOperand(operator, operand, sealing),
    ]),
  );
}

function sealedOperand(operator: string, operand: unknown, sealing: Sealing): unknown {
  if (!isFields(operand)) throw new Error(`${operator} is no update of a collection with encrypted fields.`);
  if (operator === '$unset') return removing(operator, operand, (path) => entersAny(path, sealing.fields));
  if (operator === '$pop') return removing(operator, operand, (path) => reachesAny(path, sealing.fields));
  const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  if (known) return known(operand, sealing);
  const named = Object.entries(operand).flatMap(([path, to]) =>
    typeof to === 'string' ? [path, to] : [path],
  );
  const touched = named.find((path) => touchesAny(path, sealing.fields));
  if (touched)
    throw new Error(`${operator} cannot be used on ${touched}: it is or holds an encrypted field.`);
  return operand;
}

/** Whole values can be taken away without knowing them, and elements of lists that hold some. */
function removing(operator: string, operand: Fields, isInside: (path: string) => boolean): Fields {
  const path = Object.keys(operand).find(isInside);
  if (path !== undefined)
    throw new Error(`${operator} cannot be used on ${path}: it is encrypted as a whole.`);
  return operand;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  $set: (operand, sealing) =>
    eachTouched(operand, sealing, (path, value) => {
      const list = listOf(path, sealing.fields);
      return list === undefined ? setAt(path, value, sealing) : elementOf(list, value, sealing);
    }),
  $setOnInsert(operand, sealing) {
    const { target } = sealing;
    const id = target.id ?? textIn(operand, '_id');
    const inserted = { ...target, id, workspaceId: target.workspaceId ?? textIn(operand, 'workspaceId') };
    const ofNew = { ...sealing, target: inserted };
    return eachTouched(operand, ofNew, (path, value) => setAt(path, value, ofNew));
  },
  $push: (operand, sealing) => eachTouched(operand, sealing, (path, value) => pushed(path, value, sealing)),
  $pull: (operand, sealing) =>
    eachTouched(operand, sealing, (path, condition) => {
      checkFilter(condition, sealing.fields, `${path}.`);
      return condition;
    }),
};

const textIn = (operand: Fields, name: string): string | undefined => {
  const value = operand[name];
  return typeof value === 'string' ? value : undefined;
};

const eachTouched = (
  operand: Fields,
  { fields }: Sealing,
  change: (path: string, value: unknown) => unknown,
): Fields =>
  Object.fromEntries(
    Object.entries(operand).map(([path, value]) => [
      path,
      touchesAny(path, fields) ? change(path, value) : value,
    ]),
  );

function setAt(path: string, value: unknown, { fields, target, seal }: Sealing): unknown {
  const names = path.split('.');
  return fields
    .filter((field) => touches(path, field))
    .reduce((set, field) => {
      const exact =
        names.every((name, i) => name === field.path[i]) && !(field.list && names.length > field.list);
      if (!exact) throw new Error(`${path} cannot be set alone: set the whole of what holds it.`);
      const at = { ...homeOf(target, path), path: names };
      return within(set, field.path.slice(names.length), at, (one, place) => seal(one, place, field));
    }, value);
}

/** The list that holds encrypted fields and whose element, the one that the filter found, is set whole: `toTell.$`. */
const listOf = (path: string, fields: readonly EncryptedField[]): string | undefined =>
  path.endsWith('.$') && isList(path.slice(0, -2), fields) ? path.slice(0, -2) : undefined;

const isList = (path: string, fields: readonly EncryptedField[]): boolean =>
  fields.some(({ path: names, list }) => names.slice(0, list).join('.') === path);

/** It is sealed under the id that it brings, wherever in the list it comes to stand. */
const elementOf = (list: string, value: unknown, sealing: Sealing): unknown =>
  (setAt(list, [value], sealing) as unknown[])[0];

/** Elements are pushed whole, with their own ids. */
function pushed(path: string, value: unknown, sealing: Sealing): unknown {
  if (!isList(path, sealing.fields))
    throw new Error(`Nothing can be pushed to ${path}, which is or holds an encrypted field.`);
  if (!isFields(value) || !('$each' in value)) return elementOf(path, value, sealing);
  if ('$sort' in value) throw new Error(`${path} holds an encrypted field and cannot be sorted.`);
  return { ...value, $each: setAt(path, value.$each, sealing) };
}

function homeOf({ collection, workspaceId, id }: Target, path: string): Home {
  if (workspaceId === undefined || id === undefined)
    throw new Error(
      `${path} of ${collection} is or holds an encrypted field: its update needs the _id and the workspaceId in its filter.`,
    );
  return { collection, workspaceId, id };
}
