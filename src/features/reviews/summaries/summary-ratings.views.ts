import type { KnownBlock } from '@slack/types';
import { context, header, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { RatingQuestion } from '../question';
import { bar } from './bars';
import { answersText, GROUP_NAMES, WITHHELD } from './group-names';
import type { ChoiceSummary, Figure, Group, RatingSummary, Summary } from './summary';

/** What figures are read with. */
export interface Beside {
  /** What the points 1 to 5 are called where a question does not say. */
  readonly labels: readonly string[];
  /** The cycle before this one, as the same viewer might see it then. */
  readonly earlier?: { readonly cycle: { readonly name: string }; readonly summary: Summary } | undefined;
}

/** Every rating question with its groups beside each other, and the last cycle's figures beside these. */
export function ratingBlocks({ ratings, choices }: Summary, beside: Beside): KnownBlock[] {
  const { earlier } = beside;
  const isCompared = ratings.some(({ question, figures }) =>
    figures.some(({ group }) => figureBefore(beside, question, group) !== ''),
  );
  return [
    ...(ratings.length > 0 ? [header('Ratings')] : []),
    ...(earlier && isCompared ? [context(md`“Before” is ${earlier.cycle.name}.`)] : []),
    ...ratings.map((rating) => section(ratingText(rating, beside))),
    ...choices.map((choice) => section(choiceText(choice))),
  ];
}

const ratingText = ({ question, figures }: RatingSummary, beside: Beside): Mrkdwn =>
  joined([
    bold(question.label),
    ...figures.map(({ group, figure }) => {
      const before = figureBefore(beside, question, group);
      const line = figureText(group, figure, question.points ?? beside.labels);
      return before === '' ? line : md`${line}  ·  before ${before}`;
    }),
  ]);

function figureText(group: Group, figure: Figure, points: readonly string[]): Mrkdwn {
  const name = GROUP_NAMES[group];
  switch (figure.kind) {
    case 'given':
      return md`${bar(figure.rating)}  *${figure.rating}*  ${name}  ·  ${points[figure.rating - 1] ?? ''}`;
    case 'average':
      return md`${bar(figure.length)}  *${figure.text}*  ${name}  ·  ${answersText(figure.answers)}`;
    case 'withheld':
      return md`${name}: ${WITHHELD}`;
    case 'none':
      return md`${name}: no answers`;
  }
}

/** The same group's figure of the same question; nothing where there was none to see. */
function figureBefore({ earlier }: Beside, { id }: RatingQuestion, of: Group): string {
  const asked = earlier?.summary.ratings.find(({ question }) => question.id === id);
  const figure = asked?.figures.find(({ group }) => group === of)?.figure;
  if (figure?.kind === 'given') return String(figure.rating);
  return figure?.kind === 'average' ? figure.text : '';
}

const choiceText = ({ question, given }: ChoiceSummary): Mrkdwn =>
  joined([bold(question.label), ...given.map(({ group, option }) => md`${GROUP_NAMES[group]}: ${option}`)]);
