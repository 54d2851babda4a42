import type { Owed } from '../../../delivery/schedule';
import type { OwedByAssignment } from '../ports';
import { cycleIn, type OpenRound, onDay, type TellingDeps, type TellingService } from './telling.service';
import { type TellingKind, tellingPart } from './telling.views';

export interface TellingSchedulesDeps extends TellingDeps {
  readonly telling: TellingService;
}

/** What all of them have in common: what they say, from what is true when it is said. */
export const saying = (kind: TellingKind, telling: TellingService) => ({
  kind,
  async render(
    { recipient, slot }: { recipient: string; slot: string },
    moment: { now: Date; redraw: boolean },
  ) {
    const told = await telling.toSay(recipient, cycleIn(slot), moment);
    return told && tellingPart(kind, told);
  },
});

/** One message of a kind, about nobody. */
export const examplePart = (kind: TellingKind, { id, name, timeZone, reviewWindow }: OpenRound['cycle']) =>
  tellingPart(kind, {
    cycleId: id,
    cycleName: name,
    count: 3,
    closesAt: reviewWindow.closesAt,
    zone: timeZone,
    isOver: false,
  });

/** What is owed by an assignment: once for all that happens to a reviewer on one day. */
export async function* owedBy(
  { store, telling }: TellingSchedulesDeps,
  kind: OwedByAssignment['kind'],
  item: TellingKind,
): AsyncIterable<Owed> {
  for await (const owed of store.owed()) {
    if (owed.kind !== kind) continue;
    const { recipient, cycleId, at } = owed;
    const settle = async () => {
      await telling.redraw(recipient, cycleId);
      await store.told(owed);
    };
    yield { kind: item, recipient, slot: onDay(cycleId, at), at, settle };
  }
}
