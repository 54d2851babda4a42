import { pino } from 'pino';
import type { Log } from '../../src/shared/log';

const ERROR = 50;

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A log that is kept to be read. */
export function keptLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line) as LogLine) });
  return { log, lines };
}

/** What somebody would be woken for, without the messages that a test brings about on purpose. */
export const alarms = (lines: readonly LogLine[], expected: readonly string[] = []): LogLine[] =>
  lines.filter(({ level, msg }) => level >= ERROR && !expected.includes(msg));

/** The lines that name somebody or quote what somebody typed. */
export const indiscreet = (lines: readonly LogLine[], secrets: readonly string[]): string[] =>
  lines
    .map((line) => JSON.stringify(line))
    .filter((line) => secrets.some((secret) => line.includes(JSON.stringify(secret).slice(1, -1))));
