import type { CardPart, Outbox, Schedule } from '../../../delivery/schedule';
import type { ReviewsDeps } from '../review-deps';
import { type DeciderStanding, toDecidePart } from './appeal-deciding.views';
import { TO_DECIDE, toDecideItem } from './appeal-items.schedule';
import type { Appeal, ReleaseStore } from './release';

export interface ToDecideScheduleDeps extends Pick<ReviewsDeps, 'cycles'> {
  readonly releases: Pick<ReleaseStore, 'owed' | 'told' | 'byId'>;
  readonly outbox: Pick<Outbox, 'touch'>;
}

/** Tells whoever HR named that there is something to decide; a receipt once it is done, taken back, or somebody else's. */
export const toDecideSchedule = (deps: ToDecideScheduleDeps): Schedule => ({
  kind: TO_DECIDE,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for await (const owed of deps.releases.owed()) {
      if (owed.kind !== 'to_decide') continue;
      const item = toDecideItem(owed.releaseId, owed.recipient);
      const settle = async () => {
        await deps.outbox.touch(item);
        await deps.releases.told(owed);
      };
      yield { ...item, at: owed.at, settle };
    }
  },
  render: ({ recipient, slot }, { redraw }) => deciderCard(deps, { releaseId: slot, recipient, redraw }),
  nextDue: async () => undefined,
});

/** What a decider's card says now; `undefined` where there is nothing to say. */
export async function deciderCard(
  {
    releases,
    cycles,
  }: Pick<ToDecideScheduleDeps, 'cycles'> & {
    readonly releases: Pick<ReleaseStore, 'byId'>;
  },
  how: { releaseId: string; recipient: string; redraw: boolean; decideBy?: string; isReminder?: boolean },
): Promise<CardPart | undefined> {
  const release = await releases.byId(how.releaseId);
  const cycle = release && (await cycles.cycle(release.cycleId));
  if (!cycle || !release.appeal) return undefined;
  const { decideBy } = release.appeal;
  const standing = standingFor(release.appeal, how.recipient);
  const isMoved = how.decideBy !== undefined && how.decideBy !== decideBy;
  if ((standing !== 'to decide' || isMoved || decideBy === null) && !how.redraw) return undefined;
  return toDecidePart(release.id, cycle, standing, decideBy ?? '', how.isReminder && !isMoved);
}

function standingFor({ deciderId, decided }: Appeal, personId: string): DeciderStanding {
  if (decided?.outcome === 'WITHDRAWN') return 'withdrawn';
  if (deciderId !== personId) return 'replaced';
  return decided ? 'decided' : 'to decide';
}
