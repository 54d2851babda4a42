import type { Actor } from '../../shared/actor';
import type { Clock, RealTime } from '../../shared/clock';
import { UserFacingError } from '../../shared/errors';
import type { NewId } from '../../shared/ids';
import type { Submission } from '../../shared/submission';
import { type AdminChannel, hrAccess, type PeopleService } from '../people';
import { belonging } from './belonging';
import { type Cycle, nextBoundary } from './cycle';
import { auditOf } from './cycle-audit';
import { cycleLookups, latestOf } from './cycle-lookups';
import { cycleOverview } from './cycle-overview';
import type { CyclePlan, Planned } from './cycle-plan';
import { planned, refusePast } from './cycle-plan';
import { DEFAULT_SETTINGS } from './cycle-settings';
import { deleting } from './deletion';
import { extending } from './extension';
import type { ObjectiveFigures } from './figures';
import { parentRules } from './parents';
import { participantChanges } from './participant-changes';
import { EVERYONE } from './participation';
import { planChanges } from './plan-changes';
import type { CycleStore } from './ports';
import type { ReviewFigures } from './review-figures';
import { nameTaken } from './revisions';
import { settingsChanges } from './settings-changes';
import { transitions } from './transitions';

export interface CyclesDeps {
  readonly store: CycleStore;
  readonly people: Pick<
    PeopleService,
    | 'holds'
    | 'holdersOf'
    | 'countActive'
    | 'everyone'
    | 'outsideHrView'
    | 'person'
    | 'people'
    | 'personBySlackId'
    | 'roster'
    | 'teams'
    | 'withoutHrView'
  >;
  /** How objectives and check-ins stand. */
  readonly objectives: ObjectiveFigures;
  /** How reviews stand. */
  readonly reviews: ReviewFigures;
  readonly adminChannel: AdminChannel;
  /** The domain's clock. */
  readonly clock: Clock;
  readonly time: RealTime;
  readonly newId: NewId;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

/** The modal that creates a cycle: submitted again, it edits what it created. */
export interface CreatedBy {
  readonly id: string;
  readonly submission: Submission;
}

export type CyclesService = ReturnType<typeof cyclesService>;

export function cyclesService(deps: CyclesDeps) {
  const { store, clock, newId, settleAudit } = deps;
  const admit = hrAccess(deps, 'Review cycles are run');

  async function redraft(actor: Actor, plan: Planned, { id, submission }: CreatedBy): Promise<Cycle> {
    const earlier = await store.cycle(id);
    if (earlier?.created.by !== actor.personId) throw await nameTaken(store, plan.name);
    if ((await store.redraft(id, plan, submission)) === 'name taken') throw await nameTaken(store, plan.name);
    const now = (await store.cycle(id))!;
    if (now.state !== 'DRAFT')
      throw new UserFacingError(`${now.name} is no draft any more, so nothing was changed.`);
    return now;
  }

  return {
    /** Passes HR admins in the admin channel. @throws UserFacingError that says whom to ask instead. */
    admit,
    ...belonging(deps),
    ...cycleLookups(deps),
    overview: cycleOverview(deps),
    ...transitions(deps, admit),
    ...planChanges(deps, admit),
    ...extending(deps, admit),
    ...deleting(deps, admit),
    ...participantChanges(deps, admit),
    ...settingsChanges(deps, admit),

    /**
     * Creates a draft, with the settings of the cycle that begins last, where there is one.
     *
     * @param by the modal it was filled in; submitting that again edits the draft while it is one.
     * @throws FieldErrors by the fields of the plan.
     */
    async createCycle(actor: Actor, plan: CyclePlan, by?: CreatedBy): Promise<Cycle> {
      await admit(actor);
      const draft: Omit<Cycle, 'version'> = {
        id: by?.id ?? newId(),
        state: 'DRAFT',
        ...planned(plan),
        participants: EVERYONE,
        settings: latestOf(await store.cycles())?.settings ?? DEFAULT_SETTINGS,
      };
      refusePast(draft, clock.now());
      await parentRules(deps).refuseParent(draft.id, draft);
      const created = { at: clock.now(), by: actor.personId };
      const audit = [auditOf(draft.id, 'created', created, newId)];
      if (await store.insert(draft, { created, submission: by?.submission, audit })) {
        settleAudit();
        return { ...draft, version: 1 };
      }
      if (by && (await store.cycle(by.id))) return redraft(actor, draft, by);
      throw await nameTaken(store, plan.name);
    },

    cycle: store.cycle,
    activeCycles: () => store.inState('ACTIVE'),
    closedCycles: () => store.inState('CLOSED'),

    /** The next instant at which a window of an ACTIVE cycle begins or ends; for the demo's clock. */
    async nextDue(now: Date): Promise<Date | undefined> {
      const boundaries = (await store.inState('ACTIVE')).flatMap((cycle) => nextBoundary(cycle, now) ?? []);
      return boundaries.sort((a, b) => a.getTime() - b.getTime())[0];
    },
  };
}
