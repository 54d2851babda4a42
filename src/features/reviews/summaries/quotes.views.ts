import { type Mrkdwn, quotation } from '../../../slack/mrkdwn';

/** Of 3,000 that a section takes, escaped and quoted. */
const MOST = 2_900;
/** So far before the end a part may end at white space. */
const WORD = 200;
/** How much longer these become at the most, escaped and quoted. */
const LONGEST = 5;

/**
 * What somebody wrote, quoted: no line of it can be taken for a heading or for somebody else's. All of it is there, but for
 * blank lines beyond the first; a long one is in several parts, each for a section of its own.
 */
export const quotes = (text: string): Mrkdwn[] =>
  partsOf(text.replaceAll(/\r\n?/g, '\n').replaceAll(/\n\s*\n\s*\n/g, '\n\n')).map(quotation);

function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (let rest = text.trim(); rest !== ''; ) {
    const end = endOfPart(rest);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return parts;
}

/** At white space where there is some near, else between characters as people see them. */
function endOfPart(text: string): number {
  const most = longestWithin(text);
  if (most === text.length) return most;
  const space = Math.max(text.lastIndexOf(' ', most), text.lastIndexOf('\n', most));
  if (space > most - WORD) return space;
  const seen = new Intl.Segmenter().segment(text).containing(most)?.index ?? most;
  // Emoji that are joined without end are a single character: then at least none of its halves is torn apart.
  return seen > most - WORD ? seen : most - Number(/^[\uDC00-\uDFFF]/.test(text.slice(most)));
}

function longestWithin(text: string): number {
  if (text.length * LONGEST < MOST) return text.length;
  let length = 1;
  for (let i = 0; i < text.length; i += 1) {
    length += lengthOf(text.charAt(i));
    if (length > MOST) return i;
  }
  return text.length;
}

function lengthOf(character: string): number {
  switch (character) {
    case '&':
      return 5;
    case '<':
    case '>':
      return 4;
    case '\n':
      return 2;
    default:
      return 1;
  }
}
