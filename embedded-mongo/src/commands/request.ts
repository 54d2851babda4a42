import { show } from '../bson/show';
import { typeName } from '../bson/type-names';
import { type Document, isDocument, isNumber, toDouble, type Value } from '../bson/value';
import { CommandError, notSupported } from '../errors';
import type { Namespace } from '../store/collection';
import { checkNamespace } from './namespace';

/** Documents of a kind-1 section, as sent. */
export type Sequences = ReadonlyMap<string, readonly Buffer[]>;

const HARMLESS: ReadonlySet<string> = new Set([
  'lsid',
  '$db',
  '$readPreference',
  '$clusterTime',
  'comment',
  'maxTimeMS',
  'maxTimeMSOpOnly',
  'writeConcern',
  'readConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'allowDiskUse',
  'noCursorTimeout',
  'allowPartialResults',
  'bypassDocumentValidation',
  'bypassEmptyTsReplacement',
]);

/** Says the same as leaving the option out. */
const isNeutral = (value: Value): boolean => {
  if (value === null || value === false) return true;
  return isDocument(value) && (value.size === 0 || value.get('locale') === 'simple');
};

const NEUTRAL_ALLOWED: ReadonlySet<string> = new Set([
  'collation',
  'let',
  'tailable',
  'awaitData',
  'oplogReplay',
  'returnKey',
  'showRecordId',
  'capped',
  'rawData',
]);

/** Typed access to named fields of a command or of one of its statements; `owner` names it in messages. */
export class Fields {
  constructor(
    readonly body: Document,
    protected readonly owner: string,
  ) {}

  has(name: string): boolean {
    return this.body.has(name);
  }

  get(name: string): Value | undefined {
    return this.body.get(name);
  }

  document(name: string): Document | undefined {
    const value = this.present(name);
    return value === undefined || isDocument(value) ? value : this.wrongType(name, value, 'object');
  }

  array(name: string): readonly Value[] | undefined {
    const value = this.present(name);
    return value === undefined || Array.isArray(value) ? value : this.wrongType(name, value, 'array');
  }

  text(name: string): string | undefined {
    const value = this.present(name);
    return value === undefined || typeof value === 'string' ? value : this.wrongType(name, value, 'string');
  }

  flag(name: string): boolean | undefined {
    const value = this.present(name);
    if (value === undefined || typeof value === 'boolean') return value;
    return isNumber(value) ? toDouble(value) !== 0 : this.wrongType(name, value, 'bool');
  }

  /** A whole number of at least zero. */
  count(name: string): number | undefined {
    const value = this.present(name);
    if (value === undefined) return undefined;
    const number = isNumber(value) ? Math.trunc(toDouble(value)) : this.wrongType(name, value, 'long');
    if (number >= 0) return number;
    throw new CommandError(51024, `BSON field '${name}' value must be >= 0, actual value '${show(value)}'`);
  }

  /** @throws CommandError 40415 for every option not accepted, unless it says the same as leaving it out. */
  acceptOnly(accepted: readonly string[]): void {
    for (const [name, value] of this.body) {
      if (accepted.includes(name) || (NEUTRAL_ALLOWED.has(name) && isNeutral(value))) continue;
      throw notSupported(40415, `BSON field '${this.owner}.${name}' is an unknown field.`);
    }
  }

  private present(name: string): Value | undefined {
    return this.body.get(name) ?? undefined;
  }

  private wrongType(name: string, value: Value, expected: string): never {
    throw new CommandError(
      14,
      `BSON field '${this.owner}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
    );
  }
}

/** One command as it came in: its first field names it. */
export class Request extends Fields {
  constructor(
    body: Document,
    readonly sequences: Sequences,
    readonly connectionId: number,
  ) {
    super(body, body.keys().next().value ?? '');
  }

  get name(): string {
    return this.owner;
  }

  get database(): string {
    return this.text('$db') ?? 'admin';
  }

  /** The collection that the command's first field names. */
  get namespace(): Namespace {
    const name = this.body.get(this.name)!;
    if (typeof name === 'string') return checkNamespace({ database: this.database, name });
    throw new CommandError(73, `collection name has invalid type ${typeName(name)}`);
  }

  override acceptOnly(accepted: readonly string[]): void {
    super.acceptOnly([this.name, ...HARMLESS, ...accepted]);
  }
}
