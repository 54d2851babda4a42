import { HR_CHANNEL } from '../../../delivery/hr-channel';
import { button } from '../../../slack/blocks';
import type { ActionHandler, Routes, SubmissionHandler } from '../../../slack/routes';
import type { PartDeps, ReviewsPart } from '../parts.routes';
import { readSummaryRef } from '../summaries/summary.views';
import { appealForm, decideForm, nameDeciderForm } from './appeal';
import {
  ASK_APPEAL,
  appealBlocks,
  appealedModal,
  appealModal,
  CONFIRM_APPEAL,
  WITHDRAW_APPEAL,
  withdrawnModal,
} from './appeal.views';
import { decidingService } from './appeal-deciding.service';
import { ASK_DECISION, DECIDE_APPEAL, decideModal, decisionDoneModal } from './appeal-deciding.views';
import { redrawForDecider } from './appeal-items.schedule';
import { namingService } from './appeal-naming.service';
import {
  deciderNamedModal,
  NAME_DECIDER,
  nameDeciderModal,
  namedMeanwhileModal,
  readNamingRef,
} from './appeal-naming.views';
import { decideReminder } from './appeal-reminder.schedule';
import { toDecideSchedule } from './appeal-to-decide.schedule';
import { appealTodos } from './appeal-todos.routes';
import { appealingService } from './appealing.service';
import { appealedNotice, decidedSchedule } from './appeals.schedule';
import { type AppealsService, appealsService } from './appeals.service';
import { ASK_DECIDER, appealsModal, SEE_APPEALS, TURN_APPEALS } from './appeals.views';

/** Subjects appeal against what was released to them, HR names who decides, and whoever that is does. */
export function appealsPart(deps: PartDeps): ReviewsPart {
  const { announce, touch } = deps.outbox;
  const telling = { announce, redraw: redrawForDecider(touch) };
  const appeals = appealsService(deps);
  const subject = subjectRoutes(appealingService({ ...deps, ...telling, hrChannel: HR_CHANNEL }));
  const naming = namingService({ ...deps, ...telling });
  const hr = hrRoutes({ cycles: deps.cycles, appeals, naming });
  const decider = deciderRoutes(decidingService({ ...deps, ...telling }));

  return {
    routes: {
      actions: { ...subject.actions, ...hr.actions, ...decider.actions },
      submissions: { ...subject.submissions, ...hr.submissions, ...decider.submissions },
    },
    schedules: [
      appealedNotice({ ...deps, appeals }),
      toDecideSchedule(deps),
      decideReminder(deps),
      decidedSchedule(deps),
    ],
    todo: appealTodos(deps),
    aboveSummary: async (opened) => appealBlocks(opened),
    async roomButtons(cycle, read) {
      const count = appeals.countIn(read);
      return count > 0 ? [button(SEE_APPEALS, `Appeals (${count})…`, cycle.id)] : [];
    },
  };
}

const subjectRoutes = (appealing: ReturnType<typeof appealingService>): Routes => ({
  actions: {
    [ASK_APPEAL]: async ({ actor, value, open }) =>
      open(appealModal(await appealing.page(actor, readSummaryRef(value)))),
    [WITHDRAW_APPEAL]: async ({ actor, now, value, update }) =>
      update(withdrawnModal(await appealing.withdraw(actor, readSummaryRef(value), now), actor.personId)),
  },
  submissions: {
    [CONFIRM_APPEAL]: async ({ actor, now, ref, form, back }) => {
      const { reason } = form(appealForm);
      const cycle = await appealing.appeal(actor, readSummaryRef(ref), reason, now);
      return back(appealedModal(cycle, actor.personId));
    },
  },
});

interface HrRoutesDeps extends Pick<PartDeps, 'cycles'> {
  readonly appeals: AppealsService;
  readonly naming: ReturnType<typeof namingService>;
}

function hrRoutes({ cycles, appeals, naming }: HrRoutesDeps): Routes {
  const see: ActionHandler = async ({ actor, value, from, open, update }) => {
    await cycles.admit(actor);
    const modal = appealsModal(await appeals.list(actor, value));
    return from === 'modal' ? update(modal) : open(modal);
  };
  const turn: ActionHandler = async ({ actor, value, update }) => {
    await cycles.admit(actor);
    const [cycleId = '', page] = value.split(' ');
    return update(appealsModal(await appeals.list(actor, cycleId, Number(page))));
  };
  const ask: ActionHandler = async ({ actor, now, value, open }) => {
    await cycles.admit(actor);
    return open(nameDeciderModal(await naming.page(actor, readSummaryRef(value), now)));
  };
  const name: SubmissionHandler = async ({ actor, now, ref, form, show, back }) => {
    await cycles.admit(actor);
    const chosen = form(nameDeciderForm);
    const sent = { ...readNamingRef(ref), ...chosen };
    const meanwhile = await naming.name(actor, sent, now);
    if (meanwhile) return show(namedMeanwhileModal(meanwhile, chosen));
    return back(deciderNamedModal(sent, sent.decideBy));
  };
  return {
    actions: { [SEE_APPEALS]: see, [TURN_APPEALS]: turn, [ASK_DECIDER]: ask },
    submissions: { [NAME_DECIDER]: name },
  };
}

const deciderRoutes = (deciding: ReturnType<typeof decidingService>): Routes => ({
  actions: {
    [ASK_DECISION]: async ({ actor, value, open }) => open(decideModal(await deciding.page(actor, value))),
  },
  submissions: {
    [DECIDE_APPEAL]: async ({ actor, now, ref, form, back }) => {
      const decision = form(decideForm);
      return back(decisionDoneModal(await deciding.decide(actor, ref, decision, now)));
    },
  },
});
