import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';
import type { Synthesis } from './release';

/** The parts of a synthesis, in the order in which they are written and read. */
export const PARTS = ['themes', 'ownView', 'nextSteps'] as const;
export type SynthesisPart = (typeof PARTS)[number];

/** What one part holds at most: what Slack's fields take. */
export const LONGEST_PART = 3_000;

export const NOTHING_WRITTEN: Synthesis = { themes: '', ownView: '', nextSteps: '' };

const part = z
  .string()
  .nullish()
  .transform((text) => text?.trim() ?? '')
  .superRefine((text, context) => {
    if (text.length > LONGEST_PART)
      context.addIssue({ code: 'custom', message: tooLong('text', text.length, LONGEST_PART) });
  });

/** Any part may still be empty. */
export const synthesisForm = z.object({ themes: part, ownView: part, nextSteps: part });

/** Whether all three parts are written. */
export const isWhole = (synthesis: Synthesis | null): boolean =>
  synthesis !== null && PARTS.every((each) => synthesis[each] !== '');

export const sameSynthesis = (one: Synthesis, other: Synthesis): boolean =>
  PARTS.every((each) => one[each] === other[each]);

/** What stands in the fields after two windows were written in. */
export interface BothSyntheses {
  /** Where both fit into a field, the words of both; else those that were typed here. */
  readonly text: Synthesis;
  /** Parts in which the other window's words differ from what was typed here. */
  readonly differing: readonly SynthesisPart[];
  /** Of these, those whose field holds only what was typed here. */
  readonly apart: readonly SynthesisPart[];
}

/** @param stored what the other window wrote; `typed` what was typed in this one. */
export function bothSyntheses(stored: Synthesis, typed: Synthesis): BothSyntheses {
  const joint = (each: SynthesisPart) => bothTexts(stored[each], typed[each]);
  const differing = PARTS.filter((each) => stored[each] !== typed[each]);
  const apart = differing.filter((each) => joint(each).length > LONGEST_PART);
  const text = (each: SynthesisPart) => (apart.includes(each) ? typed[each] : joint(each));
  return {
    text: { themes: text('themes'), ownView: text('ownView'), nextSteps: text('nextSteps') },
    differing,
    apart,
  };
}

/** Both texts, once what one of them holds of the other. */
function bothTexts(stored: string, typed: string): string {
  if (stored.includes(typed)) return stored;
  if (typed.includes(stored)) return typed;
  return `${stored}\n${typed}`;
}
