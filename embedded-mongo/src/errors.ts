import type { Document } from './bson/value';

const CODE_NAMES: Readonly<Record<number, string>> = {
  1: 'InternalError',
  2: 'BadValue',
  9: 'FailedToParse',
  14: 'TypeMismatch',
  15: 'Overflow',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  48: 'NamespaceExists',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  146: 'ExceededMemoryLimit',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  197: 'InvalidIndexSpecificationOption',
  238: 'NotImplemented',
  352: 'UnsupportedOpQueryCommand',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
};

/** A failure that the client sees with MongoDB's own code; `details` are further fields of the reply. */
export class CommandError extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly details: Document = new Map(),
  ) {
    super(message);
  }

  get codeName(): string {
    return CODE_NAMES[this.code] ?? `Location${this.code}`;
  }
}

const HINT = 'not in the embedded store: set MONGODB_URI';

/** Something MongoDB can do and this store does not. `what` reads as MongoDB's own message for the unknown. */
export const notSupported = (code: number, what: string): CommandError =>
  new CommandError(code, `${what} (${HINT})`);

/** Turns whatever was thrown into an error with a code. A failure of our own is reported as such, never hidden. */
export const asCommandError = (thrown: unknown): CommandError =>
  thrown instanceof CommandError
    ? thrown
    : new CommandError(1, `the embedded store failed: ${String(thrown)}`);
