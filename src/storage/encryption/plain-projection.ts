import type { EncryptedField } from './encrypted-fields';
import { checkFilter } from './plain-filter';
import { isFields } from './sealed-document';
import { entersAny, reachesAny } from './touching';

/**
 * Refuses to read a part of an encrypted value, or something that is computed: the database could not.
 * @throws Error that names the path.
 */
export function checkProjection(projection: unknown, fields: readonly EncryptedField[]): void {
  if (!isFields(projection)) return;
  for (const [path, how] of Object.entries(projection)) {
    const whole = typeof how === 'number' || typeof how === 'boolean';
    if (entersAny(path, fields) || (!whole && !choosesElements(path, how, fields)))
      throw new Error(`${path} cannot be read alone from a collection with encrypted fields.`);
  }
}

/** Elements of a list that holds encrypted fields come by their place, or by what is not encrypted. */
function choosesElements(path: string, how: unknown, fields: readonly EncryptedField[]): boolean {
  if (!isFields(how) || reachesAny(path, fields)) return false;
  return Object.entries(how).every(([operator, operand]) => {
    if (operator === '$elemMatch') checkFilter(operand, fields, `${path}.`);
    return operator === '$elemMatch' || operator === '$slice';
  });
}
