import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { acceptsObjectives, type Cycle } from '../../cycles';
import type { Person } from '../../people';
import { whyReadOnly } from '../objectives/cycle-sentences';
import type { Objective } from '../objectives/objective';
import type { ObjectiveRights } from '../objectives/objective-rights';
import type { OkrDeps } from '../okr-deps';
import { type Approval, askedOf } from './approval';

export interface AccessDeps extends Pick<OkrDeps, 'cycles' | 'people'> {
  readonly rights: Pick<ObjectiveRights, 'approversOf'>;
}

/** An objective, and whose it is to approve. */
export interface Waiting {
  readonly objective: Objective;
  readonly cycle: Cycle;
}

/** What an approver had before them. */
export interface ApprovalRef {
  readonly objectiveId: string;
  /** Which submission it is about. */
  readonly asked: number;
  /** What was to be approved, as `markOf` has it; `''` on a message, which shows none of it. */
  readonly mark: string;
}

export const approvalRef = ({ objectiveId, asked, mark }: ApprovalRef): string =>
  [objectiveId, asked, mark].join(':');

export function readApprovalRef(ref: string): ApprovalRef {
  const [objectiveId = '', asked = '', mark = ''] = ref.split(':');
  return { objectiveId, asked: Number(asked), mark };
}

const NOT_YOURS =
  'This objective is not yours to approve, so nothing was changed. What waits for you is on App Home.';
const GONE = 'This objective is no longer there; nothing was changed. What waits for you is on App Home.';

/** Who may answer for which objective. Every refusal is a {@link UserFacingError}. */
export function approvalAccess({ cycles, people, rights }: AccessDeps) {
  /** Who is asked about it now. */
  const deciders = async (objective: Objective): Promise<readonly string[]> =>
    askedOf(await rights.approversOf(objective), objective.approval.by);

  async function toAnswer(actor: Actor, objective: Objective | undefined, now: Date): Promise<Waiting> {
    if (!objective) throw new UserFacingError(GONE);
    const isTheirs = (await rights.approversOf(objective)).includes(actor.personId);
    if (!isTheirs) throw new UserFacingError(NOT_YOURS);
    const cycle = await cycles.cycle(objective.cycleId);
    if (!cycle) throw new Error(`Cycle ${objective.cycleId} of objective ${objective.id} is not stored.`);
    if (!acceptsObjectives(cycle, now)) throw new UserFacingError(whyReadOnly(cycle, now)!);
    if (!cycle.settings.approval) throw new UserFacingError(asksForNone(cycle));
    return { objective, cycle };
  }

  return {
    deciders,
    toAnswer,

    /** @throws UserFacingError where nothing of it waits for the actor any more, saying what became of it. */
    async assertWaits(actor: Actor, objective: Objective): Promise<void> {
      const { approval, status } = objective;
      if (status === 'ABANDONED') throw new UserFacingError(ABANDONED);
      if (approval.state !== 'SUBMITTED')
        throw new UserFacingError(answeredMeanwhile(approval, actor, await nameOf(people, approval.by)));
      if (!(await deciders(objective)).includes(actor.personId)) throw new UserFacingError(ANOTHERS);
    },
  };
}

const ABANDONED = 'This objective was abandoned meanwhile, so there is nothing to approve any more.';
const ANOTHERS = 'You submitted this yourself, so somebody else approves it; nothing was changed.';

export const asksForNone = ({ name }: Pick<Cycle, 'name'>): string =>
  `${name} asks for no approval of objectives any more; nothing was changed.`;

async function nameOf(people: OkrDeps['people'], id: string | null): Promise<string> {
  const person: Person | undefined = id === null ? undefined : await people.person(id);
  return person?.name ?? 'Somebody who left';
}

function answeredMeanwhile({ state, by }: Approval, { personId }: Actor, name: string): string {
  const who = by === personId ? 'You have' : `${name} has`;
  if (state === 'APPROVED')
    return by === null
      ? 'This objective is approved already; nothing was changed.'
      : `${who} approved this objective already; nothing was changed.`;
  if (state === 'CHANGES_ASKED')
    return `${who} asked for changes already, and it was not submitted again yet; nothing was changed.`;
  return 'Nobody asks for approval of this objective at the moment; nothing was changed.';
}
