import { inverted } from '../bson/number-key';
import { EMPTY_ARRAY_KEY, orderKey } from '../bson/order-key';
import { type Document, isDocument, type Value } from '../bson/value';
import { CommandError } from '../errors';

export interface KeyField {
  readonly path: string;
  readonly descending: boolean;
}

/** What a document has at one field of the pattern. */
type Part = Value | undefined | typeof EMPTY_ARRAY;
export const EMPTY_ARRAY = Symbol('empty array');
export type KeyParts = readonly Part[];

interface Slot {
  readonly value: Part;
  readonly rest: readonly string[];
  /** An element of an array that ended the path: not taken apart again. */
  readonly isElement?: boolean;
}

const DONE: readonly string[] = [];

const descend = (slot: Slot): Slot => {
  let { value } = slot;
  let depth = 0;
  while (depth < slot.rest.length && isDocument(value as Value)) {
    value = (value as Document).get(slot.rest[depth]!);
    depth += 1;
  }
  if (Array.isArray(value)) return { ...slot, value, rest: slot.rest.slice(depth) };
  return { value: depth < slot.rest.length ? undefined : value, rest: DONE };
};

const isOpenArray = (slot: Slot): boolean => Array.isArray(slot.value) && !slot.isElement;

const elementSlot = (slot: Slot, element: Value): Slot => {
  if (slot.rest.length === 0) return { value: element, rest: DONE, isElement: true };
  return isDocument(element) ? { value: element, rest: slot.rest } : { value: undefined, rest: DONE };
};

const emptySlot = (slot: Slot): Slot => ({
  value: slot.rest.length === 0 ? EMPTY_ARRAY : undefined,
  rest: DONE,
});

export class KeyPattern {
  private readonly paths: readonly (readonly string[])[];

  constructor(readonly fields: readonly KeyField[]) {
    this.paths = fields.map(({ path }) => path.split('.'));
  }

  /**
   * The tuples of values under which a document is filed: one, or one for each element when a field is an array.
   *
   * @throws CommandError 171 when two fields are different arrays.
   */
  partsOf(document: Document): readonly KeyParts[] {
    return this.expand(this.paths.map((rest) => ({ value: document, rest })));
  }

  private expand(slots: readonly Slot[]): readonly KeyParts[] {
    const reached = slots.map(descend);
    const arrays = new Set(reached.filter(isOpenArray).map((slot) => slot.value as Value[]));
    if (arrays.size === 0) return [reached.map((slot) => slot.value)];
    if (arrays.size > 1) throw this.parallelArrays(reached);
    const [array] = [...arrays];
    const replaced = (next: (slot: Slot) => Slot) =>
      this.expand(reached.map((slot) => (isOpenArray(slot) ? next(slot) : slot)));
    if (array!.length === 0) return replaced(emptySlot);
    return array!.flatMap((element) => replaced((slot) => elementSlot(slot, element)));
  }

  private parallelArrays(slots: readonly Slot[]): CommandError {
    const names = this.fields.filter((_field, i) => isOpenArray(slots[i]!)).map(({ path }) => `[${path}]`);
    return new CommandError(171, `cannot index parallel arrays ${names.join(' ')}`);
  }

  /** The fields that an array stands in the way of, so that one document has several values there. */
  arrayFields(document: Document): readonly number[] {
    return this.paths.flatMap((rest, field) =>
      isOpenArray(descend({ value: document, rest })) ? [field] : [],
    );
  }

  /** The sort key of one field's part. */
  partKey(field: number, part: Part): string {
    const key = part === EMPTY_ARRAY ? EMPTY_ARRAY_KEY : orderKey(part as Value | undefined);
    return this.fields[field]!.descending ? inverted(key) : key;
  }

  keyOf(parts: KeyParts): string {
    let key = '';
    for (let i = 0; i < parts.length; i += 1) key += this.partKey(i, parts[i]);
    return key;
  }

  /** The key that decides where a document stands when sorted by this pattern: the least of its keys. */
  sortKey(document: Document): string {
    const keys = this.partsOf(document).map((parts) => this.keyOf(parts));
    return keys.length === 1 ? keys[0]! : keys.sort()[0]!;
  }
}
