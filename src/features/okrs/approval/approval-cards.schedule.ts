import type { CardPart } from '../../../delivery/schedule';
import { acceptsObjectives } from '../../cycles';
import type { Objective } from '../objectives/objective';
import type { ObjectiveRights } from '../objectives/objective-rights';
import type { OkrDeps } from '../okr-deps';
import { askedOf } from './approval';
import { answeredPart, approvedPart, overtakenPart, toApprovePart } from './approval-cards.views';
import { nameIn } from './approval-talk.views';

export interface CardDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly rights: Pick<ObjectiveRights, 'approversOf'>;
}

interface Which {
  readonly objectiveId: string;
  readonly asked: number;
  readonly recipient: string;
  readonly redraw: boolean;
}

/** What an approver's card says now; `undefined` where there is nothing to say. */
export async function approverCard(
  deps: CardDeps,
  { objectiveId, asked, recipient, now, redraw }: Which & { readonly now: Date },
): Promise<CardPart | undefined> {
  const objective = await deps.store.objective(objectiveId);
  if (!objective) return undefined;
  const { by, state } = objective.approval;
  const ids = by === null ? [] : [by];
  const named = await deps.people.people(ids);
  const name = by === recipient && state !== 'SUBMITTED' ? 'you' : nameIn(named, by);
  const why = await whyNothingIsLeft(deps, objective, { asked, recipient, now, name });
  if (why === undefined) return toApprovePart(objective, name);
  return redraw ? approvedPart(objective, why) : undefined;
}

/** Why whoever was asked has nothing to do about it any more; `undefined` where they have. */
async function whyNothingIsLeft(
  { rights, cycles }: CardDeps,
  objective: Objective,
  how: { asked: number; recipient: string; now: Date; name: string },
): Promise<string | undefined> {
  const { approval, status, cycleId } = objective;
  if (status === 'ABANDONED') return 'it was abandoned, so there is nothing left to do.';
  if (approval.asked !== how.asked) return 'it was submitted again since.';
  if (approval.state === 'APPROVED')
    return approval.by === null ? 'it is approved.' : `${how.name} approved it.`;
  if (approval.state === 'CHANGES_ASKED') return `${how.name} asked for changes.`;
  const cycle = await cycles.cycle(cycleId);
  if (!cycle?.settings.approval || !acceptsObjectives(cycle, how.now))
    return 'there is nothing left to approve.';
  const isAsked = askedOf(await rights.approversOf(objective), approval.by).includes(how.recipient);
  return isAsked ? undefined : 'somebody else approves it now.';
}

/** What the owner's card says now; `undefined` where that answer is none of now. */
export async function ownerCard(
  { store, people, cycles }: Pick<CardDeps, 'store' | 'people' | 'cycles'>,
  { objectiveId, asked, recipient, redraw }: Which,
): Promise<CardPart | undefined> {
  const objective = await store.objective(objectiveId);
  if (!objective || objective.ownerId !== recipient) return undefined;
  const { state, by } = objective.approval;
  const cycle = await cycles.cycle(objective.cycleId);
  const isAnswer = state === 'APPROVED' || state === 'CHANGES_ASKED';
  if (!isAnswer || objective.approval.asked !== asked) return redraw ? overtakenPart(objective) : undefined;
  const isPointless = objective.status === 'ABANDONED' || !cycle?.settings.approval;
  if (isPointless && !redraw) return undefined;
  return answeredPart(objective, nameIn(await people.people(by === null ? [] : [by]), by));
}
