import type { QuestionStore } from '../../src/features/reviews/ports';
import { questionBuilder } from '../../src/features/reviews/questions/question-builder.routes';
import { mongoQuestionStore } from '../../src/features/reviews/questions/review-questions.store';
import type { Actor } from '../../src/shared/actor';
import { randomIds } from '../../src/shared/ids';
import type { Modal } from '../../src/slack/blocks';
import { conversation, modalOf, prefilled, type Seen } from './conversation';
import type { TestDatabase } from './database';
import { ADMIN_CHANNEL, type HrWorkspace } from './hr';

/** Somebody who works with the questions of cycles. */
export interface Builder {
  types(text: string): Promise<Seen>;
  /** The list of a cycle's questions. */
  list(name: string): Promise<Modal>;
  /** Presses a button or chooses in a menu of a window, as it was shown. */
  press(
    from: Modal,
    action: string,
    value?: string,
    typed?: Readonly<Record<string, unknown>>,
  ): Promise<Seen>;
  /** Chooses in the menu of one question. */
  choose(from: Modal, questionId: string, value: string): Promise<Seen>;
  /** Sends a form with changes to what stands in it. */
  send(modal: Modal, change?: Readonly<Record<string, unknown>>, view?: string): Promise<Seen>;
}

/** @param questions where they are kept. */
export function builderOf(
  database: TestDatabase,
  here: HrWorkspace,
  actor: Actor,
  questions: QuestionStore = storeOf(database, here),
): Builder {
  const { routes = {}, verbs = {} } = questionBuilder({
    questions,
    cycles: here.cycles,
    clock: here.clock,
    newId: randomIds(),
    settleAudit: () => undefined,
  });
  const talk = conversation({ ...routes, commands: { '/cycle': verbs.questions! } }, actor, here.clock);
  const types = (text: string) => talk.type('/cycle', text, ADMIN_CHANNEL);
  const press: Builder['press'] = (from, action, value = '', typed = {}) =>
    talk.press(action, value, { ref: from.private_metadata ?? '', typed });
  return {
    types,
    list: async (name) => modalOf(await types(`questions ${name}`)),
    press,
    choose: (from, questionId, value) => press(from, `reviews.questions_row~${questionId}`, value),
    send: (modal, change = {}, view = `view-${randomIds()()}`) =>
      talk.submit(modal, { ...prefilled(modal), ...change }, view),
  };
}

export const storeOf = ({ connection }: TestDatabase, { workspaceId }: Pick<HrWorkspace, 'workspaceId'>) =>
  mongoQuestionStore(connection, workspaceId, randomIds());

/** The questions that a list shows, by their numbers and names. */
export const listedIn = ({ blocks }: Modal): string[] =>
  blocks.flatMap((block) =>
    block.type === 'section' && /^\d+\. /.test(block.text?.text ?? '')
      ? [block.text!.text.split('\n')[0]!]
      : [],
  );
