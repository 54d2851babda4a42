import { type Format, PARTS } from '../meeting';
import type { Template } from '../ports';

/** A ready-made agenda. */
export interface ReadyMade {
  readonly name: string;
  /** How long such a meeting takes by habit. */
  readonly minutes: number;
  readonly template: Template;
}

/** As the fields show it: lines, as they are typed. */
const lines = (...all: string[]): string => all.join('\n');

const HOW_ARE_YOU = 'How are you, really?';
const ENERGY = 'Energy and workload, each from 1 to 5';
const FEEDBACK = 'Feedback: situation, behaviour, impact';
const WHO_DOES_WHAT = 'Who does what, by when';

/** The agendas that everybody begins with; docs: 1:1 meetings. "Yours" is the report's part, "Mine" the manager's. */
export const READY_MADE: Readonly<Record<Format, ReadyMade>> = {
  WEEKLY: {
    name: 'Weekly',
    minutes: 15,
    template: {
      OPENING: lines(HOW_ARE_YOU, ENERGY),
      REPORT: lines('Blockers: what is in your way', 'Ideas', 'Concerns', 'Wins since last time'),
      MANAGER: lines(FEEDBACK, 'Context: what you should know', 'A brief look at the goals'),
      CLOSING: lines(WHO_DOES_WHAT, 'Next time: when, and what about'),
    },
  },
  MONTHLY: {
    name: 'Monthly deep dive',
    minutes: 60,
    template: {
      OPENING: lines(HOW_ARE_YOU, ENERGY, 'How has the month been, compared with the one before?'),
      REPORT: lines(
        'Blockers that come back',
        'Ideas worth trying next month',
        'Concerns: about the work, the team, or us two',
        'Wins, and what you learned from them',
        'Where you want to grow, and what you need for it',
      ),
      MANAGER: lines(
        FEEDBACK,
        'Context: where the team and the company are going',
        'The goals one by one, briefly: what moved, what did not, why',
        'What I could do better for you',
      ),
      CLOSING: lines(WHO_DOES_WHAT, 'One thing to try until the next deep dive', 'Next time'),
    },
  },
  MID_CYCLE: {
    name: 'Mid-cycle',
    minutes: 90,
    template: {
      OPENING: lines(HOW_ARE_YOU, ENERGY, 'What has changed since the cycle began?'),
      REPORT: lines(
        'Wins of the first half, and your part in them',
        'Blockers: which goals are in danger, and what would help',
        'Ideas: what to stop, start or change in the second half',
        'Concerns: is anything about your review unclear or unfair?',
      ),
      MANAGER: lines(
        FEEDBACK,
        'How I see the first half against what we agreed on, with examples',
        'Context: what has changed around us',
        'A brief look at each goal: keep, change or drop',
      ),
      CLOSING: lines(
        'What must be true at the end of the cycle',
        WHO_DOES_WHAT,
        'Next time: when we look at this again',
      ),
    },
  },
  END_OF_CYCLE: {
    name: 'End of cycle',
    minutes: 120,
    template: {
      OPENING: lines(HOW_ARE_YOU, ENERGY, 'How do you look back on this cycle?'),
      REPORT: lines(
        'Wins you are proud of, and what they changed',
        'Blockers that stayed, and what you learned from them',
        'Concerns you do not want to carry into the next cycle',
        'Ideas: what you want to do and learn next',
      ),
      MANAGER: lines(
        FEEDBACK,
        'What I saw over the whole cycle, not only in its last weeks',
        'Context: what the next cycle will ask of us',
        'A brief look at the goals: how each ended, and why',
      ),
      CLOSING: lines(
        'What we both take from it, in a sentence each',
        'First ideas for the goals of the next cycle',
        WHO_DOES_WHAT,
        'Next time',
      ),
    },
  },
};

/** The longest text of one part. */
export const PART_LENGTH = 1_000;
/** The most lines of one part. */
export const PART_LINES = 20;

/** The agenda of two people in this format: their own where they have edited it. */
export const templateOf = (
  record: { readonly templates: Readonly<Partial<Record<Format, Template>>> } | undefined,
  format: Format,
): Template => record?.templates[format] ?? READY_MADE[format].template;

export const isReadyMade = (template: Template, format: Format): boolean =>
  sameTemplate(template, READY_MADE[format].template);

export const sameTemplate = (one: Template, other: Template): boolean =>
  PARTS.every((part) => one[part] === other[part]);
