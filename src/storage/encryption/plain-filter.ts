import type { EncryptedField } from './encrypted-fields';
import { isFields } from './sealed-document';
import { touchesAny } from './touching';

const OF_FILTERS = ['$and', '$or', '$nor'];
/** What may be asked of an encrypted field, or of what holds it: whether it is there. */
const PRESENCE = ['$exists', '$size', '$eq', '$ne'];

/**
 * Refuses a filter that asks for the value of an encrypted field: it would find nothing, and tell the text to the
 * database.
 * @param above the path of the list whose elements the filter is about.
 * @throws Error that names the path.
 */
export function checkFilter(filter: unknown, fields: readonly EncryptedField[], above = ''): void {
  if (filter === undefined || filter === null) return;
  if (!isFields(filter)) throw new Error('A filter on a collection with encrypted fields must be an object.');
  for (const [key, condition] of Object.entries(filter)) {
    if (OF_FILTERS.includes(key)) for (const one of condition as unknown[]) checkFilter(one, fields, above);
    else if (key.startsWith('$'))
      throw new Error(`${key} cannot be used on a collection with encrypted fields.`);
    else checkCondition(`${above}${key}`, condition, fields);
  }
}

function checkCondition(path: string, condition: unknown, fields: readonly EncryptedField[]): void {
  if (!touchesAny(path, fields) || condition === null) return;
  const asked = isFields(condition) ? Object.entries(condition) : [];
  if (asked.length === 0) throw unanswerable(path);
  for (const [operator, operand] of asked) {
    if (operator === '$elemMatch') checkFilter(operand, fields, `${path}.`);
    else if (!asksPresence(operator, operand)) throw unanswerable(path);
  }
}

const asksPresence = (operator: string, operand: unknown): boolean =>
  PRESENCE.includes(operator) &&
  (operand === null || typeof operand !== 'object') &&
  typeof operand !== 'string';

const unanswerable = (path: string): Error =>
  new Error(`${path} is or holds an encrypted field: nothing can be found by its value.`);
