/**
 * What is read where a text was damaged, moved, or sealed with a key that is not here. It is never written over what
 * is stored.
 */
export const UNREADABLE =
  '[This text cannot be read: what is stored of it is damaged or its key is missing.]';

/**
 * The same for any other value: it says so wherever it is shown, and throws where somebody would reckon with it or
 * store it, so that no average comes out of it.
 */
export class UnreadableValue {
  toJSON(): string {
    return UNREADABLE;
  }

  toBSON(): never {
    throw cannotBeUsed();
  }

  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return UNREADABLE;
    throw cannotBeUsed();
  }
}

const cannotBeUsed = (): Error =>
  new Error('A value that cannot be read was used: look for it with isUnreadable first.');

/** Whether this stands in place of something that could not be read. */
export const isUnreadable = (value: unknown): boolean =>
  value === UNREADABLE || value instanceof UnreadableValue;
