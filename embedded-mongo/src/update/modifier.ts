import type { Value } from '../bson/value';

/** What a modifier may need to know besides the value it changes. */
export interface Situation {
  readonly path: string;
  readonly id: Value;
  readonly now: Date;
}

/** One field operator with its operand read: turns the value at a path into the next one. */
export interface Modifier {
  /** Returns undefined for "no such field". */
  readonly next: (current: Value | undefined, situation: Situation) => Value | undefined;
  /** Leaves a missing field missing, and does not create the way to it. */
  readonly onlyExisting?: boolean;
  readonly onlyOnInsert?: boolean;
}

/** Reads an operand once, before any document is changed. */
export type ReadModifier = (operand: Value, path: string) => Modifier;
