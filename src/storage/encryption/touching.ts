import type { EncryptedField } from './encrypted-fields';

const isPosition = (name: string): boolean => /^(\d+|\$.*)$/.test(name);

/** Names of a dotted path, without the positions of a list: `toTell.0.why`, `toTell.$[].why`. */
const namesOf = (path: string): string[] => path.split('.').filter((name) => !isPosition(name));

/** Whether a dotted path names the field, something around it or something in it. */
export function touches(path: string, field: EncryptedField): boolean {
  const names = namesOf(path);
  const shared = Math.min(names.length, field.path.length);
  return names.slice(0, shared).every((name, i) => name === field.path[i]);
}

export const touchesAny = (path: string, fields: readonly EncryptedField[]): boolean =>
  fields.some((field) => touches(path, field));

/** How many names of a dotted path lie beyond the field: 0 for the field itself, less for what is around it. */
function beyond(path: string, { path: wanted, list }: EncryptedField): number {
  const names = path.split('.');
  const inElement = list > 0 && isPosition(names[list] ?? '');
  return names.length - (inElement ? 1 : 0) - wanted.length;
}

/** Whether a dotted path names something in an encrypted value: there is nothing in it, to the database. */
export const entersAny = (path: string, fields: readonly EncryptedField[]): boolean =>
  fields.some((field) => touches(path, field) && beyond(path, field) > 0);

/** Whether a dotted path names an encrypted value or something in it. */
export const reachesAny = (path: string, fields: readonly EncryptedField[]): boolean =>
  fields.some((field) => touches(path, field) && beyond(path, field) >= 0);
