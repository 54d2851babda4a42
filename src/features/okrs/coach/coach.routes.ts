import type { Modal } from '../../../slack/blocks';
import type { ActionRequest } from '../../../slack/routes';
import { type ObjectiveForm, objectiveModal } from '../objectives/objective-form.views';
import type { OkrPart } from '../parts.routes';
import type { Coach } from './coach.service';
import { coachOnPage, withCoach } from './coach.views';

/** What the coach says on the page of an objective, to whoever may change it. */
export const coachPart = (coach: Coach): OkrPart => ({
  async onPage({ objective, cycle, now, mayChange }) {
    if (!mayChange || objective.place === null) return {};
    return { blocks: coachOnPage(await coach.onObjective(objective, cycle, now), objective) };
  },
});

/** An objective's form with what the coach says about what stands in it. */
export const coachedForm = async (
  coach: Coach,
  form: ObjectiveForm,
  { actor, now }: Pick<ActionRequest, 'actor' | 'now'>,
): Promise<Modal> => withCoach(objectiveModal(form, now), await coach.onForm(form, actor, now));
