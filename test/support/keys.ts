/** Keys that are no secrets. */
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

export const KEY_ONE = `one:${key(1)}`;
export const KEY_TWO = `two:${key(2)}`;
/** Another key under the first one's name. */
export const WRONG_KEY_ONE = `one:${key(3)}`;

export const TEST_KEYS = { encryptionKeys: KEY_ONE, auditKey: key(9) } as const;
