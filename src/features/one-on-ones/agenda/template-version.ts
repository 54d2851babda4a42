import { linesIn } from '../../../shared/both-texts';
import type { NameOfText } from '../../../shared/name-of-text';
import { PARTS } from '../meeting';
import type { Template } from '../ports';

/** What the other made of an agenda meanwhile: lines that they wrote, and lines of one's own that they took out. */
export interface TemplateNews {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Characters of a line's name: 36 bits, enough to tell it from the others of one agenda. */
const NAME = 6;

/**
 * Names the wording of agendas, line by line, without telling it: what one was edited from can be kept with a window,
 * and what has changed since be found.
 */
export function templateVersions(nameOfText: NameOfText) {
  const nameOf = (line: string): string => nameOfText(line).slice(0, NAME);

  return {
    versionOf: (template: Template): string =>
      PARTS.map((part) => linesIn(template[part]).map(nameOf).join('.')).join(','),

    /** What the other made of an agenda since a version of it was read. */
    newsSince(version: string, theirs: Template, mine: Template): TemplateNews {
      const known = new Set(version.split(/[.,]/));
      const [here, there] = [allLines(mine), allLines(theirs)];
      return {
        added: there.filter((line) => !known.has(nameOf(line))),
        removed: here.filter((line) => known.has(nameOf(line)) && !there.includes(line)),
      };
    },
  };
}

const allLines = (template: Template): string[] => PARTS.flatMap((part) => linesIn(template[part]));
