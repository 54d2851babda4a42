import type { ChoiceQuestion, RatingQuestion, TextQuestion } from '../question';
import type { Role } from '../role';

/** As whom somebody reads a summary; each sees what docs/privacy.md, "Who sees what of a review", gives them. */
export type Audience = 'SUBJECT' | 'MANAGER' | 'HR';

export interface Viewing {
  readonly audience: Audience;
  /** Ids of the PEER and REPORT reviews in the snapshot that the viewer wrote: they do not count for them. */
  readonly own: ReadonlySet<string>;
}

/** Peers and reports together, where one of them alone has too few answers. */
export type Group = Role | 'OTHERS';

/** What is shown of one group's answers to one rating question. */
export type Figure =
  /** One named person's: a self review's, or the manager's. */
  | { readonly kind: 'given'; readonly rating: number }
  | {
      readonly kind: 'average';
      /** As it is read: `3.5`, `≤1.5`, `≥4.5`. */
      readonly text: string;
      /** Of the bar: what the text says as a figure, and nothing finer. */
      readonly length: number;
      /** How many answered: for HR `4`, else a range, `3–4`. */
      readonly answers: string;
    }
  /** Not enough answers to protect the people who gave them. */
  | { readonly kind: 'withheld' }
  /** Nobody answered: only HR is told so. */
  | { readonly kind: 'none' };

export interface RatingSummary {
  readonly question: RatingQuestion;
  readonly figures: readonly { readonly group: Group; readonly figure: Figure }[];
}

export interface TextSummary {
  readonly question: TextQuestion;
  /** Texts in the stored random order; `null` where they are withheld. */
  readonly groups: readonly { readonly group: Role; readonly texts: readonly string[] | null }[];
}

/** Choices of named persons alone: those of peers and reports are never shown. */
export interface ChoiceSummary {
  readonly question: ChoiceQuestion;
  readonly given: readonly { readonly group: Role; readonly option: string }[];
}

/** Everything that one viewer is shown of somebody's sealed reviews; each list in the order of the questions. */
export interface Summary {
  readonly ratings: readonly RatingSummary[];
  readonly texts: readonly TextSummary[];
  readonly choices: readonly ChoiceSummary[];
  /** What the manager's review proposes; never for the subject. */
  readonly proposed: number | null;
  /** What the subject expected, where their self review asked. */
  readonly expected: number | null;
}
