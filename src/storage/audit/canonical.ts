/**
 * A value as text, the same for the same value whatever the order of its keys, and different for any other: what is
 * sealed by an HMAC. Dates, numbers and texts cannot be mistaken for one another; `undefined` members are left out.
 */
export function canonical(value: unknown): string {
  if (value instanceof Date) return `@${value.getTime()}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isPlain(value)) return `{${membersOf(value).join(',')}}`;
  if (typeof value === 'object' && value !== null) return `?${JSON.stringify(String(value))}`;
  return JSON.stringify(value) ?? 'null';
}

const membersOf = (value: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
