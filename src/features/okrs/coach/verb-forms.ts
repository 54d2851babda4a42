/** A verb in the forms in which a title may begin with it or say that it was done. */
export interface VerbForms {
  /** "launch" */
  readonly base: string;
  /** "launching" */
  readonly gerund: string;
  /** "launched"; for irregular ones every form there is. */
  readonly past: string;
}

/**
 * The forms of a verb of the vocabulary as patterns, its particle included: `roll out` is also "rolled out".
 * @param entry the base form, then irregular past forms after `|`.
 */
export function formsOf(entry: string): VerbForms {
  const [phrase = '', ...irregular] = entry.split('|');
  const [verb = '', ...particles] = phrase.split(' ');
  const particle = particles.map((word) => ` ${word}`).join('');
  const stem = /^[^aeiou]*[aeiou][bdgmnpt]$/.test(verb) ? `${verb}${verb.at(-1)}` : verb.replace(/e$/, '');
  const past = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  return {
    base: `${verb}${particle}`,
    gerund: `${stem}ing${particle}`,
    past: irregular.length > 0 ? irregular.join('|') : `${past}${particle}`,
  };
}

/** One pattern for a form of many verbs, the longest first, so that "set up" wins over "set". */
export const anyOf = (entries: readonly string[], form: keyof VerbForms): string =>
  entries
    .flatMap((entry) => formsOf(entry)[form].split('|'))
    .sort((one, other) => other.length - one.length)
    .join('|');
