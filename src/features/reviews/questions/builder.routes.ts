import type { Modal } from '../../../slack/blocks';
import type { ActionHandler, ActionRequest, Answer, Routes } from '../../../slack/routes';
import type { BuilderService } from './builder.service';
import {
  ADD_QUESTION,
  ASK_SETS,
  BACK_TO_DEFAULT,
  CHANGED_MEANWHILE,
  PREVIEW,
  QUESTION_MENU,
  questionsModal,
  SEE_QUESTIONS,
  SHOW_ROLE,
} from './builder.views';
import type { Changed } from './builder-changes';
import { newlyTyped, questionModal, removeModal, typedOf } from './builder-question.views';
import { type BuilderRef, readRef } from './builder-ref';
import { PREVIEW_AS, previewModal, setsModal } from './builder-sets.views';
import { roleOf } from './builder-texts.views';

const EDIT = 'edit';
const MOVES = ['up', 'down'] as const;

/** The list of what the reviewers of a cycle are asked, and the windows that it leads to. */
export function builderRoutes(builder: BuilderService): Routes {
  const asks =
    (make: (request: ActionRequest, about: BuilderRef) => Promise<Modal>): ActionHandler =>
    async (request) =>
      request.open(await make(request, readRef(request.ref)));

  const redraws =
    (make: (request: ActionRequest, about: BuilderRef) => Promise<Modal>): ActionHandler =>
    async (request) =>
      request.update(await make(request, readRef(request.ref)));

  const listed = (changed: Changed, { role }: BuilderRef) =>
    questionsModal(changed, role, changed.stale ? CHANGED_MEANWHILE : undefined);

  const preview = async ({ actor, value }: ActionRequest, { cycleId, role }: BuilderRef) =>
    previewModal(await builder.seen(actor, cycleId), roleOf(value) ?? 'SELF', role);

  /** Edits or removes one in a window of its own; if it is gone, that is shown. */
  async function askAbout({ actor, suffix, value, open, update }: ActionRequest, about: BuilderRef) {
    const standing = await builder.changeable(actor, about.cycleId);
    const question = standing.questions.find(({ id }) => id === suffix);
    if (!question) return update(listed({ ...standing, stale: true }, about));
    const { role } = about;
    const editing = { standing, role, questionId: suffix, typed: typedOf(question) };
    return open(value === EDIT ? questionModal(editing) : removeModal(standing, role, question));
  }

  async function choose(request: ActionRequest): Promise<Answer> {
    const about = readRef(request.ref);
    const towards = MOVES.find((move) => move === request.value);
    if (!towards) return askAbout(request, about);
    const changed = await builder.move(request.actor, about, request.suffix, towards, about.role);
    return request.update(listed(changed, about));
  }

  return {
    actions: {
      [SEE_QUESTIONS]: async ({ actor, value, open }) =>
        open(questionsModal(await builder.seen(actor, value))),
      [SHOW_ROLE]: redraws(async ({ actor, value }, { cycleId }) =>
        questionsModal(await builder.seen(actor, cycleId), roleOf(value)),
      ),
      [QUESTION_MENU]: choose,
      [ADD_QUESTION]: asks(async ({ actor }, { cycleId, role }) => {
        const standing = await builder.changeable(actor, cycleId);
        return questionModal({ standing, role, questionId: '', typed: newlyTyped(role) });
      }),
      [ASK_SETS]: asks(async ({ actor }, { cycleId, role }) =>
        setsModal(await builder.changeable(actor, cycleId), role),
      ),
      [BACK_TO_DEFAULT]: redraws(async ({ actor }, about) =>
        listed(await builder.backToDefault(actor, about, about.role), about),
      ),
      [PREVIEW]: asks(preview),
      [PREVIEW_AS]: redraws(preview),
    },
  };
}
