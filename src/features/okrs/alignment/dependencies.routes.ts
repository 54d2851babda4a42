import { counted } from '../../../shared/counted';
import { button } from '../../../slack/blocks';
import { md } from '../../../slack/mrkdwn';
import type { ActionHandler, ActionRequest, Routes, SubmissionHandler } from '../../../slack/routes';
import type { OkrPart, PartDeps } from '../parts.routes';
import { answeredSchedule, askedSchedule } from './dependencies.schedule';
import { type DependenciesService, dependenciesService, namedIn } from './dependencies.service';
import {
  ASK_AGAIN,
  ASK_TEAM,
  askAgainModal,
  askTeamModal,
  dependenciesModal,
  dependenciesOnPage,
  SAVE_ASKING,
  SAVE_ASKING_AGAIN,
  SEE_DEPENDENCIES,
  seeDependencies,
  WITHDRAW_ASKING,
} from './dependencies.views';
import type { Dependency } from './dependency';
import { type DependencyAnswersService, dependencyAnswersService } from './dependency-answers.service';
import {
  ACCEPT_ASKING,
  answerModal,
  askedModal,
  DECLINE_ASKING,
  DISCUSS_ASKING,
  SAVE_DECLINING,
  SAVE_DISCUSSING,
  SEE_ASKED,
} from './dependency-answers.views';
import { answerForm, askAgainForm, askTeamForm } from './dependency-form';
import { askedItem } from './dependency-items.schedule';
import { type AskingRef, readAskingRef, readDependencyRef } from './dependency-ref';
import { dependencyTellingService } from './dependency-telling.service';

/** What objectives need of other teams, and what the leads of these say. */
export function dependenciesPart(deps: PartDeps): OkrPart {
  const { outbox, afterwards, people } = deps;
  const redraw = (objectiveId: string, dependency: Dependency) => {
    const { toldPersonId } = dependency;
    if (toldPersonId === null) return;
    const card = askedItem(objectiveId, dependency, toldPersonId);
    afterwards('okr.redraw_asking', () => outbox.touch(card));
  };
  const { announce } = outbox;
  const dependencies = dependenciesService({ ...deps, announce, redraw });
  const answers = dependencyAnswersService({ ...deps, announce, redraw });
  const telling = dependencyTellingService(deps);
  const asking = askingRoutes(dependencies);
  const answering = answeringRoutes(answers, dependencies);
  return {
    routes: {
      actions: { ...asking.actions, ...answering.actions },
      submissions: { ...asking.submissions, ...answering.submissions },
    },
    schedules: [askedSchedule(telling, outbox), answeredSchedule(telling)],
    async todo({ actor, now, activeCycles }) {
      const waiting = await answers.waitingFor(actor.personId, now, activeCycles);
      if (waiting.length === 0) return [];
      const text = md`Answer ${counted(waiting.length, 'request', 'requests')} to your team`;
      return [{ text, button: button(SEE_ASKED, 'Open') }];
    },
    async onPage({ objective }) {
      const { teams } = await namedIn(objective, people);
      return { blocks: dependenciesOnPage(objective, teams), buttons: [seeDependencies(objective)] };
    },
  };
}

const askingRoutes = (dependencies: DependenciesService): Routes => ({
  actions: {
    [SEE_DEPENDENCIES]: async ({ actor, now, value, open }) =>
      open(dependenciesModal(await dependencies.page(actor, value, now))),
    [ASK_TEAM]: async ({ actor, now, value, open }) =>
      open(askTeamModal(await dependencies.asking(actor, value, now))),
    [ASK_AGAIN]: async ({ actor, now, value, open }) => {
      const { objective, dependency, team } = await dependencies.askingAgain(
        actor,
        readDependencyRef(value),
        now,
      );
      return open(askAgainModal(objective, dependency, team));
    },
    [WITHDRAW_ASKING]: async ({ actor, now, value, update }) => {
      const ref = readDependencyRef(value);
      await dependencies.withdraw(actor, ref, now);
      return update(dependenciesModal(await dependencies.page(actor, ref.objectiveId, now)));
    },
  },
  submissions: {
    [SAVE_ASKING]: async ({ actor, now, ref, form, submission, creates, back }) => {
      await dependencies.ask(actor, ref, form(askTeamForm), { creates, submission }, now);
      return back(dependenciesModal(await dependencies.page(actor, ref, now)));
    },
    [SAVE_ASKING_AGAIN]: async ({ actor, now, ref, form, submission, back }) => {
      const which = readDependencyRef(ref);
      await dependencies.askAgain(actor, which, form(askAgainForm).what, submission, now);
      return back(dependenciesModal(await dependencies.page(actor, which.objectiveId, now)));
    },
  },
});

function answeringRoutes(answers: DependencyAnswersService, dependencies: DependenciesService): Routes {
  type Asks = Pick<ActionRequest, 'actor' | 'now'>;
  /** The window that it was answered from, as it is now. */
  const windowOf = async ({ from, objectiveId }: AskingRef, { actor, now }: Asks) =>
    from === 'list'
      ? askedModal(await answers.waiting(actor, now))
      : dependenciesModal(await dependencies.page(actor, objectiveId, now));

  const accept: ActionHandler = async (request) => {
    const { actor, now, value, update, done } = request;
    const ref = readAskingRef(value);
    await answers.answer(actor, ref, { state: 'ACCEPTED', answer: '' }, undefined, now);
    return ref.from === 'card' ? done() : update(await windowOf(ref, request));
  };
  const say =
    (state: 'DECLINED' | 'DISCUSS'): ActionHandler =>
    async ({ actor, now, value, open }) => {
      const ref = readAskingRef(value);
      return open(answerModal(state, await answers.answerable(actor, ref, now), ref));
    };
  const save =
    (state: 'DECLINED' | 'DISCUSS'): SubmissionHandler =>
    async (request) => {
      const { actor, now, form, submission, close, back } = request;
      const ref = readAskingRef(request.ref);
      await answers.answer(actor, ref, { state, ...form(answerForm) }, submission, now);
      return ref.from === 'card' ? close() : back(await windowOf(ref, request));
    };

  return {
    actions: {
      [SEE_ASKED]: async ({ actor, now, open }) => open(askedModal(await answers.waiting(actor, now))),
      [ACCEPT_ASKING]: accept,
      [DECLINE_ASKING]: say('DECLINED'),
      [DISCUSS_ASKING]: say('DISCUSS'),
    },
    submissions: { [SAVE_DECLINING]: save('DECLINED'), [SAVE_DISCUSSING]: save('DISCUSS') },
  };
}
