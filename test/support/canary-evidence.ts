import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { companySeed } from './company';
import type { WholeApp } from './whole-app';

/** What left Trellis, by where it was found: nothing that is to stay secret may stand in any of it. */
export type Evidence = ReadonlyMap<string, readonly Buffer[]>;

const people = companySeed().users.filter(({ deleted, isBot }) => !deleted && !isBot);
const asJson = (things: readonly unknown[]): Buffer[] =>
  things.map((thing) => Buffer.from(JSON.stringify(thing)));

/** What everybody has before their eyes at this moment: messages, lines for them alone, windows, Home. */
export async function inSight({ driver }: WholeApp): Promise<Buffer[]> {
  const seen: unknown[] = [];
  for (const { id } of people) {
    const person = driver.as(id);
    seen.push(await person.messages(), person.modals(), person.home() ?? 'no Home');
  }
  return asJson(seen);
}

/** Everything that Trellis has said to Slack and written to its log since it began. */
export const saidBy = ({ driver, line, lines }: WholeApp): [string, Buffer[]][] => [
  ['calls of Slack', asJson(driver.calls())],
  ['answers to Slack', asJson(line.exchanges.map(({ answer }) => answer))],
  ['the log', asJson(lines)],
];

/** Every document of every collection, as it is stored. */
export async function storedIn(connection: Connection): Promise<Buffer[]> {
  const found: unknown[] = [];
  for (const { name } of await connection.db!.listCollections().toArray())
    found.push(...(await connection.db!.collection(name).find({}).toArray()));
  return asJson(found);
}

/**
 * The bytes of every file below a directory. What is written last stands in LevelDB's journal, which is not
 * compressed.
 */
export const bytesBelow = (directory: string): Buffer[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

/** Where any of the words stands, in plain or encoded. */
export function found(words: readonly string[], evidence: Evidence): string[] {
  const wanted = words.flatMap((word) => formsOf(word).map((form) => ({ word, form })));
  return [...evidence].flatMap(([where, buffers]) =>
    [
      ...new Set(
        wanted.filter(({ form }) => buffers.some((bytes) => bytes.includes(form))).map(({ word }) => word),
      ),
    ].map((word) => `${word} in ${where}`),
  );
}

/** The bytes of a word as text, wide text, hex, and base64 at each of the three offsets; of a figure, as BSON has it. */
const formsOf = (word: string): Buffer[] => [
  ...figuresIn(word).flatMap((figure) => [doubleOf(figure), longOf(figure)]),
  Buffer.from(word),
  Buffer.from(word, 'utf16le'),
  Buffer.from(Buffer.from(word).toString('hex')),
  ...[0, 1, 2].map((offset) => Buffer.from(insideBase64(word, offset))),
];

/** Of digits, the number; of an instant, its milliseconds. */
const figuresIn = (word: string): number[] => {
  if (/^\d{14}$/.test(word)) return [Number(word)];
  return /^\d{4}-\d\d-\d\dT/.test(word) ? [Date.parse(word)] : [];
};

const doubleOf = (figure: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(figure);
  return bytes;
};

const longOf = (figure: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(figure));
  return bytes;
};

/** What of the word's base64 stays the same whatever stands around it. */
const insideBase64 = (word: string, offset: number): string =>
  Buffer.from(' '.repeat(offset) + word)
    .toString('base64')
    .replace(/=+$/, '')
    .slice(offset === 0 ? 0 : offset + 1, -2);
