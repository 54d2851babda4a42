import type { Questions, RatingQuestion, TextQuestion } from '../question';
import type { Role } from '../role';

/** Questions that HR can take as they are, for one role. */
export interface ReadyMade {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** One line that says what it is good for. */
  readonly about: string;
  readonly questions: Questions;
}

type Wording = Pick<TextQuestion, 'id' | 'label' | 'hint'>;
type Asks = (role: Role) => TextQuestion | RatingQuestion;

const text =
  (id: string, label: string, hint: string, required = true): Asks =>
  (role) => ({ ...asked({ id, label, hint }, role), required, type: 'TEXT' });

const rating =
  (
    id: string,
    label: string,
    hint: string,
    more: Partial<Pick<RatingQuestion, 'points' | 'overall'>> = {},
  ): Asks =>
  (role) => ({
    ...asked({ id, label, hint }, role),
    required: true,
    type: 'RATING',
    points: null,
    overall: false,
    ...more,
  });

const asked = (wording: Wording, role: Role) => ({ ...wording, roles: [role] });

const set = (
  id: string,
  role: Role,
  { name, about }: Pick<ReadyMade, 'name' | 'about'>,
  asks: readonly Asks[],
): ReadyMade => ({ id, role, name, about, questions: asks.map((ask) => ask(role)) });

/** By this id a self review says which rating its author expects. */
export const EXPECTED_RATING = 'self_expected_rating';

/** How often a manager does something, from 1 to 5. */
const HOW_OFTEN = ['Almost never', 'Rarely', 'Sometimes', 'Often', 'Almost always'];

const SELF = set(
  'self_assessment',
  'SELF',
  { name: 'Self assessment', about: 'A look back at the whole period, and ahead.' },
  [
    text(
      'self_accomplishments',
      'Your key accomplishments',
      'Two or three: what you did, what came of it, and which objective it served.',
    ),
    text(
      'self_fell_short',
      'Where you fell short, and what you learned',
      'One situation, what you expected of yourself, and what you would do differently now.',
    ),
    text(
      'self_feedback',
      'Feedback you received, and how you acted on it',
      'What you were told, what you changed, and what is different since.',
    ),
    text(
      'self_focus',
      'Your focus for the next cycle',
      'One or two things you want to achieve or get better at, and how you would notice.',
    ),
    text(
      'self_support',
      'Support you need',
      'From your manager, your team or the company: what would help most?',
      false,
    ),
    rating(
      EXPECTED_RATING,
      'The rating you expect',
      'For the whole period, against what was expected at your level.',
    ),
  ],
);

const MANAGER = set(
  'manager_assessment',
  'MANAGER',
  { name: 'Manager assessment', about: 'Results, values and development, with the one overall rating.' },
  [
    text(
      'manager_goals',
      'How they did against their goals, with examples',
      'Go through their objectives: what was expected, what they did, what came of it.',
    ),
    text(
      'manager_values',
      'How they live our values, with examples',
      'For each value that mattered: a situation, what they did, and its effect on others.',
    ),
    text(
      'manager_strengths',
      'Strengths to leverage',
      'What they do better than most, and where they could use it more.',
    ),
    text(
      'manager_development',
      'What to develop, with suggestions',
      'One or two things, an example of each, and what would help them to get there.',
    ),
    text(
      'manager_circumstances',
      'Circumstances to take into account',
      'Such as a new role, a long absence, or goals that changed on the way.',
      false,
    ),
    rating(
      'manager_overall',
      'Overall rating',
      'Performance in the whole period, at their level; apart from their potential.',
      { overall: true },
    ),
  ],
);

const PEER_FEEDBACK = set(
  'peer_feedback',
  'PEER',
  { name: 'Peer feedback', about: 'Three questions that colleagues answer in ten minutes.' },
  [
    text(
      'peer_keep_doing',
      'What they should keep doing',
      'Something they did that helped you or the team: the situation, and the difference it made.',
    ),
    text(
      'peer_do_differently',
      'What they should do differently',
      'One thing: a situation in which you noticed it, and what you would have wished for.',
    ),
    text('peer_values', 'How they show our values', 'One example from your work together.', false),
  ],
);

const PEER_EXPECTATIONS = set(
  'peer_expectations',
  'PEER',
  { name: 'Peer on expectations', about: 'What was agreed for the role, as those beside it saw it.' },
  [
    text(
      'peer_agreed_expectations',
      'How they met each agreed expectation',
      'A line for each: what you saw them do. Leave out those you cannot judge.',
    ),
    text(
      'peer_role_fit',
      'How well the role fits them',
      'Which parts of the role suit them best, and which least? Give an example of each.',
    ),
    text(
      'peer_growth_potential',
      'Their potential to grow',
      'What could they take on next, and what have you seen that makes you think so?',
      false,
    ),
  ],
);

const ABOUT_MANAGER = set(
  'about_your_manager',
  'REPORT',
  { name: 'About your manager', about: 'How somebody leads, as their own reports see it.' },
  [
    rating('report_coaching', 'Coaches me: helps me to solve problems and to grow', '', {
      points: HOW_OFTEN,
    }),
    rating('report_feedback', 'Gives me feedback that I can use', '', { points: HOW_OFTEN }),
    rating('report_support', 'Supports me: makes time, and clears what is in my way', '', {
      points: HOW_OFTEN,
    }),
    text('report_keep', 'One thing to keep', 'Something they do that helps you to do good work.'),
    text('report_change', 'One thing to change', 'What would make the biggest difference to you, and how?'),
  ],
);

/** The ready-made sets of docs/reviews.md, in its order. */
export const READY_MADE: readonly ReadyMade[] = [
  SELF,
  MANAGER,
  PEER_FEEDBACK,
  PEER_EXPECTATIONS,
  ABOUT_MANAGER,
];
