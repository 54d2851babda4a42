import type { Outbox } from '../../delivery/schedule';
import type { Afterwards } from '../../shared/afterwards';
import type { RealTime } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { RetentionRule } from '../../shared/personal-data';
import { button, header } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Connection } from '../../storage/connection';
import type { Cycles, ObjectiveDesk, ObjectiveFigures } from '../cycles';
import type { Feature, HelpLine, Todo } from '../feature';
import { mongoConflictStore } from './alignment/conflicts.store';
import { mongoConflictsErasure } from './alignment/conflicts-erasure.store';
import { mongoDependencyStore } from './alignment/dependencies.store';
import { partsOf } from './all-parts';
import { checkInsService } from './check-ins/check-ins.service';
import { type OkrEvidence, okrEvidence } from './evidence';
import { mongoObjectiveFigures } from './kept/figures.store';
import { mongoHistoryStore } from './kept/history.store';
import { mongoObjectiveStore } from './kept/objectives.store';
import { mongoOkrErasure } from './kept/okr-erasure.store';
import { mongoPromptStore } from './kept/prompts.store';
import { tellWhatIsOwed } from './kept/telling.service';
import { NEW_OBJECTIVE } from './objectives/objective.views';
import type { CardOfWeek } from './objectives/objective-record';
import { objectiveRights } from './objectives/objective-rights';
import { objectivesService } from './objectives/objectives.service';
import { myObjectives } from './objectives/overview.views';
import type { OkrPeople } from './okr-deps';
import { type OkrTodos, todosOf } from './okr-todos';
import { mergedRoutes, type OkrPart } from './parts.routes';
import { drawObjective } from './tree/objective-page.routes';
import { mongoTreeStore } from './tree/tree.store';
import { checkInForecast } from './weekly/check-in-forecast';
import { enrolment, retirement, telling, WEEKLY_PROMPT, weeklyPrompt } from './weekly/okr.schedule';
import { promptsService } from './weekly/prompts.service';
import { checkInAllButton } from './weekly/weekly-card-buttons.views';

export type { CheckInAnswers } from './check-ins/check-in';
export type { CheckInsService } from './check-ins/check-ins.service';
export type { ObjectiveInput } from './objectives/objective-form';
export type { ObjectivesService } from './objectives/objectives.service';

export interface OkrFeatureDeps {
  readonly connection: Connection;
  readonly workspaceId: string;
  readonly people: OkrPeople;
  readonly cycles: Cycles;
  readonly outbox: Outbox;
  readonly time: RealTime;
  readonly newId: NewId;
  readonly afterwards: Afterwards;
}

/** Objectives, and the services behind them for whoever writes some without Slack (a demo's seed). */
export interface OkrFeature extends Feature {
  readonly objectives: ReturnType<typeof objectivesService>;
  readonly checkIns: ReturnType<typeof checkInsService>;
  /** What cycles ask about them. */
  readonly figures: ObjectiveFigures;
  /** What the reminders of a cycle ask about them. */
  readonly desk: ObjectiveDesk;
  /** What reviewers see of them. */
  readonly evidence: OkrEvidence;
}

/** Objectives, key results and weekly check-ins. */
export function okrFeature(deps: OkrFeatureDeps): OkrFeature {
  const { connection, workspaceId, people, cycles, outbox, time, newId, afterwards } = deps;
  const store = mongoObjectiveStore(connection, workspaceId);
  const history = mongoHistoryStore(connection, workspaceId);
  const prompts = mongoPromptStore(connection, workspaceId, newId);
  const askings = mongoDependencyStore(connection, workspaceId);
  const conflicts = mongoConflictStore(connection, workspaceId);
  const conflictsErasure = mongoConflictsErasure(connection, workspaceId);
  const erasure = mongoOkrErasure(connection, workspaceId);
  const owing = { store, history, prompts, touchCard, announce: outbox.announce };
  const tell = (objectiveId?: string) => tellWhatIsOwed(owing, objectiveId);
  const okrs = { store, people, cycles, newId, tell: (id: string) => afterwards('okr.tell', () => tell(id)) };
  const redraw = (card: CardOfWeek) => afterwards('okr.redraw', () => touchCard(card));
  const objectives = objectivesService(okrs);
  const rights = objectiveRights(people);
  const checkIns = checkInsService(okrs);
  const weekly = promptsService({ prompts, store, history, people, cycles, time, touchCard });

  function touchCard({ recipient, week }: CardOfWeek) {
    return outbox.touch({ kind: WEEKLY_PROMPT, recipient, slot: week });
  }

  const tree = mongoTreeStore(connection, workspaceId);
  const draw = drawObjective({ ...okrs, tree, rights, parts: () => parts });
  const around = { outbox, afterwards, time, redraw, drawObjective: draw, tree };
  const parts: readonly OkrPart[] = partsOf(
    { ...okrs, ...around, history, prompts, askings, conflicts, rights, objectives },
    checkIns,
  );

  return {
    objectives,
    checkIns,
    desk: {
      async countOf(personId, cycleId) {
        const written = await store.objectivesHeldBy('INDIVIDUAL', personId, cycleId);
        return written.filter(({ place }) => place !== null).length;
      },
      writeButton: (cycleId) => button(NEW_OBJECTIVE, 'New objective', cycleId),
    },
    evidence: okrEvidence({ store, history, cycles }),
    figures: mongoObjectiveFigures(connection, workspaceId),
    routes: mergedRoutes(parts.map(({ routes = {} }) => routes)),
    schedules: [
      weeklyPrompt(weekly, checkInForecast({ prompts, people, cycles })),
      ...parts.flatMap(({ schedules = [] }) => schedules),
    ],
    chores: [
      enrolment(weekly),
      retirement(weekly),
      telling(() => tell()),
      ...parts.flatMap(({ chores = [] }) => chores),
    ],
    home: async (page) => {
      const { actor, now } = page;
      const [overview, ...more] = await Promise.all([
        objectives.overviewOf(actor.personId, now, page),
        ...parts.map((part) => part.home?.(page) ?? []),
      ]);
      return [
        header('My objectives'),
        ...myObjectives(overview, { now, timeZone: actor.timeZone }),
        ...more.flat(),
      ];
    },
    todo: async (page) => {
      const [own, ...more] = await Promise.all([
        todosOf(page, store),
        ...parts.map((part) => part.todo?.(page) ?? []),
      ]);
      return [...todoLines(own, page.actor.personId), ...more.flat()];
    },
    personalData: async (personId) => ({
      objectives: await erasure.objectivesAbout(personId),
      checkIns: await history.checkInsBy(personId),
      keyResultEdits: await history.editsBy(personId),
      objectiveEdits: await history.objectiveEditsBy(personId),
      objectiveApprovals: await history.approvalStepsBy(personId),
      objectiveConflicts: await conflictsErasure.conflictsAbout(personId),
    }),
    erase: async (personId, pseudonym) => [
      ...(await erasure.erase(personId, pseudonym)),
      ...(await conflictsErasure.erase(personId, pseudonym)),
    ],
    retention: RETENTION,
    help: [...HELP, ...parts.flatMap(({ help = [] }) => help)],
  };
}

function todoLines({ checkIns, unwritten }: OkrTodos, personId: string): Todo[] {
  const lines: Todo[] = [];
  if (checkIns) {
    const counted = checkIns.count === 1 ? '1 key result' : `${checkIns.count} key results`;
    const text = md`Check in on ${counted}`;
    lines.push({
      text,
      due: checkIns.until,
      button: checkInAllButton(personId, checkIns.cycleId, checkIns.week),
    });
  }
  if (unwritten) {
    const text = md`Write your objectives for ${unwritten.name}`;
    lines.push({ text, button: button(NEW_OBJECTIVE, 'New objective', unwritten.id) });
  }
  return lines;
}

const KEPT = 'Objectives are public in the workspace and are the record of what was agreed.';

const RETENTION: readonly RetentionRule[] = [
  { collection: 'objectives', keepDays: 'forever', why: KEPT },
  { collection: 'check_ins', keepDays: 'forever', why: KEPT },
  { collection: 'key_result_edits', keepDays: 'forever', why: KEPT },
  { collection: 'objective_edits', keepDays: 'forever', why: KEPT },
  { collection: 'objective_approvals', keepDays: 'forever', why: KEPT },
  { collection: 'objective_conflicts', keepDays: 'forever', why: KEPT },
  {
    collection: 'okr_prompts',
    keepDays: 'forever',
    why: 'One document per person: when they are asked next.',
  },
  { collection: 'okr_enrolments', keepDays: 'forever', why: 'One document per cycle: who is asked in it.' },
];

const HELP: readonly HelpLine[] = [
  { usage: '/okr', does: 'your objectives and how they stand', audience: 'everyone' },
  { usage: '/okr new', does: 'write an objective with its key results', audience: 'everyone' },
  { usage: '/checkin', does: 'check in on everything of yours, now', audience: 'everyone' },
];
