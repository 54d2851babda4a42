import type { z } from 'zod';
import type { Actor } from '../../shared/actor';
import type { Modal } from '../../slack/blocks';
import type { ActionHandler, Routes, SubmissionHandler, SubmissionRequest } from '../../slack/routes';
import { checkInsModal, SAVE_CHECK_INS, SAVE_TEAM_CHECK_INS, teamCheckInsModal } from './check-ins.views';
import type { Cycle } from './cycle';
import {
  ASK_CHECK_INS,
  ASK_OBJECTIVES,
  ASK_PARTICIPANTS,
  ASK_PLAN,
  ASK_REMINDERS,
  ASK_REVIEWS,
  ASK_TEAM_CHECK_INS,
  detailsModal,
} from './cycle-details.views';
import { cyclePlan, openCyclePlan } from './cycle-plan';
import {
  DELETE,
  deleteModal,
  EXTEND,
  editDraftModal,
  editOpenModal,
  extendModal,
  SAVE_DRAFT,
  SAVE_OPEN,
} from './cycle-plan.views';
import { readRef } from './cycle-ref';
import type { CyclesService } from './cycles.service';
import { extension } from './extension';
import { participantsForm } from './participant-changes';
import { participantsModal, SAVE_PARTICIPANTS } from './participants.views';
import type { Edit } from './revisions';
import {
  FIRST_TIME_PRESET,
  objectivesModal,
  remindersModal,
  reviewsModal,
  SAVE_OBJECTIVES,
  SAVE_REMINDERS,
  SAVE_REVIEWS,
} from './settings.views';
import { checkInForm, objectivesForm, remindersForm, reviewsForm, teamCheckInForm } from './settings-forms';

export interface CycleChangeRoutesDeps {
  readonly cycles: CyclesService;
  /** All cycles, as HR sees them. */
  readonly overview: (actor: Actor) => Promise<Modal>;
}

/** What HR is shown of a cycle to change it; every one admits. */
export const changeModals = (cycles: CyclesService) => ({
  async details(actor: Actor, id: string): Promise<Modal> {
    return detailsModal(await cycles.detailsOf(await cycles.readyToChange(actor, id)));
  },
  async plan(actor: Actor, id: string, now: Date): Promise<Modal> {
    const cycle = await cycles.readyToChange(actor, id);
    return cycle.state === 'DRAFT'
      ? editDraftModal(cycle, await cycles.possibleParents())
      : editOpenModal(cycle, now);
  },
  async teamCheckIns(actor: Actor, id: string): Promise<Modal> {
    const { cycle, teams } = await cycles.detailsOf(await cycles.readyToChange(actor, id));
    return teamCheckInsModal(cycle, teams);
  },
  extend: async (actor: Actor, id: string) => extendModal(await cycles.readyToExtend(actor, id)),
  delete: async (actor: Actor, id: string) => deleteModal(await cycles.readyToDelete(actor, id)),
});

const editOf = ({ ref, submission }: Pick<SubmissionRequest, 'ref' | 'submission'>): Edit => ({
  ...readRef(ref),
  submission,
});

/** Changing a cycle that there is: its name and dates, who takes part, its settings; extending and deleting it. */
export function cycleChangeRoutes({ cycles, overview }: CycleChangeRoutesDeps): Routes {
  const shows = changeModals(cycles);

  const asks =
    (make: (actor: Actor, id: string, now: Date) => Promise<Modal>): ActionHandler =>
    async ({ actor, value, now, update }) =>
      update(await make(actor, value, now));

  const asksOf = (make: (cycle: Cycle) => Modal): ActionHandler =>
    asks(async (actor, id) => make(await cycles.readyToChange(actor, id)));

  const saves =
    <S extends z.ZodType>(
      schema: S,
      save: (actor: Actor, edit: Edit, typed: z.output<S>) => Promise<Cycle>,
    ): SubmissionHandler =>
    async (request) => {
      const cycle = await save(request.actor, editOf(request), request.form(schema));
      return request.show(detailsModal(await cycles.detailsOf(cycle)));
    };

  const extend: SubmissionHandler = async (request) => {
    await cycles.extendReviews(request.actor, editOf(request), request.form(extension));
    return request.show(await overview(request.actor));
  };

  const remove: SubmissionHandler = async (request) => {
    await cycles.deleteCycle(request.actor, editOf(request));
    return request.show(await overview(request.actor));
  };

  return {
    actions: {
      [ASK_PLAN]: asks(shows.plan),
      [ASK_PARTICIPANTS]: asks(async (actor, id) => participantsModal(await cycles.readyToChoose(actor, id))),
      [ASK_CHECK_INS]: asksOf(checkInsModal),
      [ASK_TEAM_CHECK_INS]: asks(shows.teamCheckIns),
      [ASK_OBJECTIVES]: asksOf((cycle) => objectivesModal(cycle)),
      [FIRST_TIME_PRESET]: asksOf((cycle) => objectivesModal(cycle, true)),
      [ASK_REVIEWS]: asks(async (actor, id, now) => reviewsModal(await cycles.readyToChange(actor, id), now)),
      [ASK_REMINDERS]: asksOf(remindersModal),
    },
    submissions: {
      [SAVE_DRAFT]: saves(cyclePlan, cycles.editDraft),
      [SAVE_OPEN]: saves(openCyclePlan, cycles.editOpen),
      [SAVE_PARTICIPANTS]: saves(participantsForm, cycles.chooseParticipants),
      [SAVE_CHECK_INS]: saves(checkInForm, cycles.setCheckIns),
      [SAVE_TEAM_CHECK_INS]: saves(teamCheckInForm, cycles.setTeamCheckIns),
      [SAVE_OBJECTIVES]: saves(objectivesForm, cycles.setObjectives),
      [SAVE_REVIEWS]: saves(reviewsForm, cycles.setReviews),
      [SAVE_REMINDERS]: saves(remindersForm, cycles.setReminders),
      [EXTEND]: extend,
      [DELETE]: remove,
    },
  };
}
