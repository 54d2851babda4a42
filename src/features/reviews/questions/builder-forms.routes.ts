import { z } from 'zod';
import type { Routes, SubmissionHandler } from '../../../slack/routes';
import type { BuilderService } from './builder.service';
import { CHANGED_MEANWHILE, questionsModal } from './builder.views';
import { CHOOSE_TYPE } from './builder-fields.views';
import { questionModal, REMOVE_QUESTION, SAVE_QUESTION, typedOf } from './builder-question.views';
import { readRef } from './builder-ref';
import { PREVIEWED, setsModal, USE_SET } from './builder-sets.views';
import { questionForm } from './question-form';
import { READY_MADE } from './ready-made';

const setForm = z.object({
  set: z
    .string('Choose one of the sets.')
    .transform((chosen) => READY_MADE.find(({ id }) => id === chosen))
    .refine((set) => set !== undefined, 'Choose one of the sets.'),
});

/** The windows on top of the list of questions, when they are sent. Each ends with the list as it is then. */
export function builderFormRoutes(builder: BuilderService): Routes {
  const save: SubmissionHandler = async ({ actor, ref, form, creates, show, back }) => {
    const { cycleId, revision, role, questionId: id } = readRef(ref);
    const wording = form(questionForm);
    const { stale, ...standing } = id
      ? await builder.edit(actor, { cycleId, revision }, id, wording)
      : await builder.add(actor, cycleId, creates, wording);
    if (!stale) return back(questionsModal(standing, role));
    return show(questionModal({ standing, role, questionId: id, typed: typedOf(wording), stale }));
  };

  const remove: SubmissionHandler = async ({ actor, ref, back }) => {
    const about = readRef(ref);
    const { stale, ...standing } = await builder.remove(actor, about, about.questionId);
    return back(questionsModal(standing, about.role, stale ? CHANGED_MEANWHILE : undefined));
  };

  const replace: SubmissionHandler = async ({ actor, ref, form, show, back }) => {
    const about = readRef(ref);
    const set = form(setForm).set!;
    const { stale, ...standing } = await builder.useSet(actor, about, set);
    return stale ? show(setsModal(standing, about.role, set)) : back(questionsModal(standing, set.role));
  };

  return {
    actions: {
      [CHOOSE_TYPE]: async ({ actor, ref, typed, update }) => {
        const { cycleId, revision, role, questionId } = readRef(ref);
        const standing = await builder.changeable(actor, cycleId);
        // It is still about the questions that were shown at first, whatever they have become.
        return update(questionModal({ standing: { ...standing, revision }, role, questionId, typed }));
      },
    },
    submissions: {
      [SAVE_QUESTION]: save,
      [REMOVE_QUESTION]: remove,
      [USE_SET]: replace,
      [PREVIEWED]: async ({ actor, ref, back }) => {
        const { cycleId, role } = readRef(ref);
        return back(questionsModal(await builder.seen(actor, cycleId), role));
      },
    },
  };
}
