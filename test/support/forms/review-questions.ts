import { type Colleague, succeeded } from '../colleague';
import type { WholeApp } from '../whole-app';
import { theDraft, typed } from './cycles';
import type { Form } from './form';

const QUESTIONS_OF_THE_DRAFT = 'questions The draft';

async function list(world: WholeApp): Promise<Colleague> {
  await theDraft(world);
  return typed(world, QUESTIONS_OF_THE_DRAFT);
}

const pressing =
  (action: string) =>
  async (world: WholeApp): Promise<Colleague> => {
    const helen = await list(world);
    succeeded(await helen.presses(helen.person.modal()!, action));
    return helen;
  };

/** What is chosen in the menu of one of the default questions. */
const choosing =
  (questionId: string, what: string) =>
  async (world: WholeApp): Promise<Colleague> => {
    const helen = await list(world);
    const menu = `reviews.questions_row~${questionId}`;
    succeeded(await helen.person.choose(helen.person.modal()!, menu, what));
    return helen;
  };

/** Every rating has to be given. */
async function previewed(world: WholeApp): Promise<Colleague> {
  const helen = await pressing('reviews.questions_preview')(world);
  for (const id of ['overall', 'collaboration', 'ownership']) helen.types(`answers.${id}`, '4');
  return helen;
}

export const reviewQuestionForms: readonly Form[] = [
  { id: 'reviews.questions_save', edits: false, open: choosing('ownership', 'edit') },
  { id: 'reviews.questions_remove', edits: false, open: choosing('anything_else', 'remove') },
  { id: 'reviews.questions_use_set', edits: false, open: pressing('reviews.questions_ask_sets') },
  { id: 'reviews.questions_previewed', edits: false, keepsNothing: true, open: previewed },
];
