import type { EncryptedField } from './encrypted-fields';

/** Names of a dotted path, without the positions of a list: `toTell.0.why`, `toTell.$[].why`. */
const namesOf = (path: string): string[] => path.split('.').filter((name) => !/^(\d+|\$.*)$/.test(name));

/** Whether a dotted path names the field, something around it or something in it. */
export function touches(path: string, field: EncryptedField): boolean {
  const names = namesOf(path);
  const shared = Math.min(names.length, field.path.length);
  return names.slice(0, shared).every((name, i) => name === field.path[i]);
}

export const touchesAny = (path: string, fields: readonly EncryptedField[]): boolean =>
  fields.some((field) => touches(path, field));
