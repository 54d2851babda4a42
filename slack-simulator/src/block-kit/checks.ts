/** One thing that Slack would not accept, said as `blocks.validate` says it. */
export interface Issue {
  /** JSON pointer to the culprit, from the root that was being checked. */
  pointer: string;
  code: string;
  message: string;
  constraint?: { type: string; expected?: string[]; got?: string };
}

export type Check = (value: unknown, pointer: string) => Issue[];

export const issue = (pointer: string, message: string, constraint?: Issue['constraint']): Issue => ({
  pointer,
  code: 'failed_constraint',
  message,
  ...(constraint ? { constraint } : {}),
});

export type Dictionary = Record<string, unknown>;

export const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text of `min` to `max` characters. */
export const string =
  (max: number, min = 0): Check =>
  (value, pointer) => {
    if (typeof value !== 'string') return [issue(pointer, 'must provide a string')];
    if (value.length < min) return [issue(pointer, `must be more than ${min - 1} characters`)];
    return value.length > max ? [issue(pointer, `must be less than ${max + 1} characters`)] : [];
  };

export const pattern =
  (shape: RegExp, said: string): Check =>
  (value, pointer) =>
    typeof value === 'string' && shape.test(value) ? [] : [issue(pointer, said)];

export const boolean: Check = (value, pointer) =>
  typeof value === 'boolean' ? [] : [issue(pointer, 'must provide a boolean')];

export const integer =
  (min: number, max: number): Check =>
  (value, pointer) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return [issue(pointer, 'must provide an integer')];
    if (value < min) return [issue(pointer, `must be at least ${min}`)];
    return value > max ? [issue(pointer, `must be at most ${max}`)] : [];
  };

export const anything: Check = () => [];

export const enumOf =
  (...allowed: string[]): Check =>
  (value, pointer) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : [
          issue(pointer, 'must be a valid enum value', {
            type: 'enum',
            expected: allowed,
            got: String(value),
          }),
        ];

export const list =
  (item: Check, max: number, min = 0): Check =>
  (value, pointer) => {
    if (!Array.isArray(value)) return [issue(pointer, 'must provide an array')];
    if (value.length < min) return [issue(pointer, `no fewer than ${min} items allowed`)];
    if (value.length > max) return [issue(pointer, `no more than ${max} items allowed`)];
    return value.flatMap((entry, index) => item(entry, `${pointer}/${index}`));
  };

interface Field {
  check: Check;
  required: boolean;
}

export type Fields = Record<string, Field>;

export const required = (check: Check): Field => ({ check, required: true });
export const optional = (check: Check): Field => ({ check, required: false });

/** An object with these fields and no other. Slack takes null for "not given". */
export const object =
  (fields: Fields): Check =>
  (value, pointer) => {
    if (!isDictionary(value)) return [issue(pointer, 'must provide an object')];
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
    const missing = Object.keys(fields).filter((name) => fields[name]?.required && value[name] == null);
    return [
      ...strange.map((name) => issue(pointer, `invalid additional property: ${name}`)),
      ...missing.map((name) => issue(pointer, `missing required field: ${name}`)),
      ...Object.entries(fields).flatMap(([name, field]) =>
        value[name] == null ? [] : field.check(value[name], `${pointer}/${name}`),
      ),
    ];
  };

/** An object whose `type` says which of the kinds it must be. */
export const byType =
  (kinds: Record<string, Check>): Check =>
  (value, pointer) => {
    if (!isDictionary(value)) return [issue(pointer, 'must provide an object')];
    if (value.type == null) return [issue(pointer, 'missing required field: type')];
    const kind =
      typeof value.type === 'string' && Object.hasOwn(kinds, value.type) ? kinds[value.type] : undefined;
    if (kind) return kind(value, pointer);
    const expected = { type: 'enum', expected: Object.keys(kinds), got: String(value.type) };
    return [issue(`${pointer}/type`, `unsupported type: ${String(value.type)}`, expected)];
  };

/** All of the checks, one after the other. */
export const both =
  (...checks: Check[]): Check =>
  (value, pointer) =>
    checks.flatMap((check) => check(value, pointer));
