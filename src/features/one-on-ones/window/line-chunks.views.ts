import { escapedLength, joined, type Mrkdwn } from '../../../slack/mrkdwn';

/** Less than one text of Slack's takes, so that the line breaks fit in. */
const CHUNK = 2_800;
const PIECE = 500;

/** Lines in as many texts as they take, none of them left out; a text of empty ones alone is none. */
export function inChunks(lines: readonly string[]): Mrkdwn[] {
  const chunks: string[][] = [];
  let room = 0;
  for (const piece of lines.flatMap(inPieces)) {
    const length = escapedLength(piece) + 1;
    if (length > room) {
      chunks.push([]);
      room = CHUNK;
    }
    chunks.at(-1)!.push(piece);
    room -= length;
  }
  return chunks.filter((chunk) => chunk.some((line) => line.trim() !== '')).map((chunk) => joined(chunk));
}

/** A line that is longer than any text takes once it is escaped, in pieces that are not. */
const inPieces = (line: string): string[] =>
  escapedLength(line) < CHUNK ? [line] : (line.match(new RegExp(`.{1,${PIECE}}`, 'gsu')) ?? []);
