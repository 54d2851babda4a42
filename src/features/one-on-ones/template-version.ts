import { createHash } from 'node:crypto';
import { linesIn } from './both-texts';
import { PARTS } from './meeting';
import type { Template } from './ports';

/**
 * Names the wording of an agenda, line by line, without telling it: what it was edited from can be kept with a
 * window, and what has changed since be found.
 */
export const versionOf = (template: Template): string =>
  PARTS.map((part) => linesIn(template[part]).map(nameOf).join('.')).join(',');

/** 36 bits of SHA-256: enough to tell a line from the others of one agenda. */
const nameOf = (line: string): string => createHash('sha256').update(line).digest('base64url').slice(0, 6);

/**
 * What the other made of an agenda since a version of it was read.
 * @returns the lines that they wrote, and those of `mine` that they took out.
 */
export function newsSince(version: string, theirs: Template, mine: Template) {
  const known = new Set(version.split(/[.,]/));
  const [here, there] = [allLines(mine), allLines(theirs)];
  return {
    added: there.filter((line) => !known.has(nameOf(line))),
    removed: here.filter((line) => known.has(nameOf(line)) && !there.includes(line)),
  };
}

const allLines = (template: Template): string[] => PARTS.flatMap((part) => linesIn(template[part]));
