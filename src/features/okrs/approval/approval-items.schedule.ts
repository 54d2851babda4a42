import type { ItemKey, Outbox, Schedule } from '../../../delivery/schedule';
import type { ObjectiveRights } from '../objectives/objective-rights';
import type { OkrDeps } from '../okr-deps';
import { askedOf } from './approval';
import { approverCard, ownerCard } from './approval-cards.schedule';

export const TO_APPROVE = 'okr.to_approve';
export const APPROVAL_ANSWERED = 'okr.approval_answered';

export interface ApprovalItemsDeps extends Pick<OkrDeps, 'store' | 'people' | 'cycles'> {
  readonly rights: Pick<ObjectiveRights, 'approversOf'>;
  readonly outbox: Pick<Outbox, 'touch'>;
}

const slotOf = (objectiveId: string, asked: number): string => `${objectiveId}:${asked}`;

const inSlot = (slot: string): { objectiveId: string; asked: number } => {
  const [objectiveId = '', asked = ''] = slot.split(':');
  return { objectiveId, asked: Number(asked) };
};

/** What an approver is told of the `asked`th submission of an objective. */
export const toApproveItem = (objectiveId: string, asked: number, recipient: string): ItemKey => ({
  kind: TO_APPROVE,
  recipient,
  slot: slotOf(objectiveId, asked),
});

/** Tells everybody who may approve it, once for each time it is submitted; a receipt once one of them has answered. */
export const toApproveSchedule = (deps: ApprovalItemsDeps): Schedule => ({
  kind: TO_APPROVE,
  notification: 'approval',
  timing: 'event',
  async *due() {
    const { store, rights } = deps;
    for await (const owed of store.owed()) {
      if (owed.news?.to !== 'approvers') continue;
      const { asked, at } = owed.news;
      const objective = await store.objective(owed.objective.id);
      const { approval } = objective ?? {};
      const concerned = approval?.state === 'SUBMITTED' && approval.asked === asked;
      const recipients = concerned ? askedOf(await rights.approversOf(objective!), approval.by) : [];
      if (recipients.length === 0) await store.told(owed);
      const left = new Set(recipients);
      for (const recipient of recipients) {
        const settle = async () => {
          if (left.delete(recipient) && left.size === 0) await store.told(owed);
        };
        yield { ...toApproveItem(owed.objective.id, asked, recipient), at, settle };
      }
    }
  },
  render: ({ recipient, slot }, { now, redraw }) =>
    approverCard(deps, { ...inSlot(slot), recipient, now, redraw }),
  nextDue: async () => undefined,
});

/** Tells the owner the answer, once; whoever was asked sees that it was given. */
export const answeredSchedule = (deps: ApprovalItemsDeps): Schedule => ({
  kind: APPROVAL_ANSWERED,
  notification: 'approval',
  timing: 'event',
  async *due() {
    const { store, rights, outbox } = deps;
    for await (const owed of store.owed()) {
      if (owed.news?.to !== 'owner') continue;
      const { asked, at } = owed.news;
      const objective = await store.objective(owed.objective.id);
      if (!objective) {
        await store.told(owed);
        continue;
      }
      const settle = async () => {
        for (const approver of await rights.approversOf(objective))
          await outbox.touch(toApproveItem(objective.id, asked, approver));
        await store.told(owed);
      };
      const slot = slotOf(objective.id, asked);
      yield { kind: APPROVAL_ANSWERED, recipient: objective.ownerId, slot, at, settle };
    }
  },
  render: ({ recipient, slot }, { redraw }) => ownerCard(deps, { ...inSlot(slot), recipient, redraw }),
  nextDue: async () => undefined,
});
