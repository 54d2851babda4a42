import type { EncryptedField } from './encrypted-fields';
import { isFields } from './sealed-document';
import { entersAny, reachesAny, touchesAny } from './touching';

const OF_FILTERS = ['$and', '$or', '$nor'];

/**
 * Refuses a filter that asks for the value of an encrypted field: it would find nothing, and tell the value to the
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

/** Of what is encrypted it may be asked whether it is there; of a list that holds it, how long it is, too. */
function checkCondition(path: string, condition: unknown, fields: readonly EncryptedField[]): void {
  if (!touchesAny(path, fields)) return;
  if (entersAny(path, fields)) throw unanswerable(path);
  if (condition === null) return;
  const asked = isFields(condition) ? Object.entries(condition) : [];
  if (asked.length === 0) throw unanswerable(path);
  const holds = !reachesAny(path, fields);
  for (const [operator, operand] of asked) {
    if (holds && operator === '$elemMatch') checkFilter(operand, fields, `${path}.`);
    else if (!asksPresence(operator, operand, holds)) throw unanswerable(path);
  }
}

const asksPresence = (operator: string, operand: unknown, holds: boolean): boolean =>
  (operator === '$exists' && (operand === null || typeof operand !== 'object')) ||
  (['$eq', '$ne'].includes(operator) && operand === null) ||
  (holds && operator === '$size' && typeof operand === 'number');

const unanswerable = (path: string): Error =>
  new Error(`${path} is or holds an encrypted field: nothing can be found by its value.`);
