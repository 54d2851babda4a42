/**
 * Names what must not be told: equal texts have equal names, and from one nobody without this installation's key finds
 * out a text, however short. At least 20 characters of `A-Z a-z 0-9 - _`.
 */
export type NameOfText = (...parts: readonly string[]) => string;
