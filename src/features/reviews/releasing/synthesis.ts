import type { Synthesis } from './release';

/** The parts of a synthesis, in the order in which they are written and read. */
export const PARTS = ['themes', 'ownView', 'nextSteps'] as const;
export type SynthesisPart = (typeof PARTS)[number];

export const PART_NAMES: Readonly<Record<SynthesisPart, string>> = {
  themes: 'Themes',
  ownView: 'Your own view',
  nextSteps: 'Next steps',
};

/** What one part holds at most: what Slack's fields take. */
export const LONGEST_PART = 3000;

export const NOTHING_WRITTEN: Synthesis = { themes: '', ownView: '', nextSteps: '' };

/** Whether all three parts are written. */
export const isWhole = (synthesis: Synthesis | null): boolean =>
  synthesis !== null && PARTS.every((part) => synthesis[part] !== '');

export const sameSynthesis = (a: Synthesis, b: Synthesis): boolean =>
  PARTS.every((part) => a[part] === b[part]);
