import { GROUP_NAMES, WITHHELD } from './group-names';
import type { Figure, RatingSummary, Summary, TextSummary } from './summary';

/** Whose summary, by their names. */
export interface RowsOf {
  readonly subject: string;
  readonly cycle: string;
}

/** The columns of a table with summaries. */
export const SUMMARY_COLUMNS = [
  'Subject',
  'Cycle',
  'Question',
  'Group',
  'Average',
  'Answers',
  'Text',
] as const;

/**
 * A summary as rows of a table, in the order in which it is read: exactly what its viewer is shown. Cells are as they were
 * typed: whoever writes them into a file guards it against formulas.
 */
export const summaryRows = (summary: Summary, { subject, cycle }: RowsOf): string[][] =>
  [
    ...summary.ratings.flatMap(ratingRows),
    ...summary.choices.flatMap(({ question, given }) =>
      given.map(({ group, option }) => [question.label, GROUP_NAMES[group], '', '', option]),
    ),
    ...summary.texts.flatMap(textRows),
  ].map((cells) => [subject, cycle, ...cells]);

/** In the place of a summary that cannot be read: nothing of it is made up, and whose it is is not left out. */
export const unreadableRow = ({ subject, cycle }: RowsOf): string[] => [
  ...[subject, cycle, '', '', '', ''],
  'This summary cannot be read: what is stored of it is damaged, or its key is missing.',
];

const ratingRows = ({ question, figures }: RatingSummary): string[][] =>
  figures.map(({ group, figure }) => [question.label, GROUP_NAMES[group], ...figureCells(figure), '']);

/** The average, or the one rating that was given, and how many answered. */
function figureCells(figure: Figure): [string, string] {
  switch (figure.kind) {
    case 'given':
      return [String(figure.rating), '1'];
    case 'average':
      return [figure.text, figure.answers];
    case 'withheld':
      return [WITHHELD, ''];
    case 'none':
      return ['', '0'];
  }
}

const textRows = ({ question, groups }: TextSummary): string[][] =>
  groups.flatMap(({ group, texts }) =>
    (texts ?? [WITHHELD]).map((text) => [question.label, GROUP_NAMES[group], '', '', text]),
  );
