import type { Logger } from 'pino';

/** Structured log. Lines carry ids, kinds and figures only: no names, e-mails, typed text, ratings or tokens. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
