/** 48 MB, the most that one message may take. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** The most statements in one insert, update or delete command. */
export const MAX_WRITE_BATCH = 100_000;
