import type { ItemKey, Schedule } from '../../../delivery/schedule';
import type { Conflict } from './conflict';
import { decidedPart, toDecidePart } from './conflict-deciding.views';
import type { ConflictStore } from './conflict-store';
import type { ConflictsService } from './conflicts.service';

const CONFLICT_TO_DECIDE = 'okr.conflict_to_decide';
const CONFLICT_DECIDED = 'okr.conflict_decided';

/** What a sponsor is told, once. */
export const toDecideItem = ({ id, sponsorId }: Pick<Conflict, 'id' | 'sponsorId'>): ItemKey => ({
  kind: CONFLICT_TO_DECIDE,
  recipient: sponsorId,
  slot: id,
});

interface ConflictTellingDeps {
  readonly conflicts: Pick<ConflictStore, 'owed' | 'told'>;
  readonly service: Pick<ConflictsService, 'standing'>;
}

/** Tells a sponsor that there is something to decide; nothing where it is withdrawn, decided or over by then. */
export const toDecideSchedule = ({ conflicts, service }: ConflictTellingDeps): Schedule => ({
  kind: CONFLICT_TO_DECIDE,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for await (const news of conflicts.owed('to_decide'))
      yield {
        ...toDecideItem(news.conflict),
        at: news.conflict.markedAt,
        settle: () => conflicts.told(news),
      };
  },
  async render({ slot }, { now, redraw }) {
    const found = await service.standing(slot, now);
    const isToDecide = found?.isOpen && found.conflict.decision === null;
    return isToDecide || redraw ? toDecidePart(found) : undefined;
  },
  nextDue: async () => undefined,
});

/** Tells the owners of both objectives what was decided. */
export const decidedSchedule = ({ conflicts, service }: ConflictTellingDeps): Schedule => ({
  kind: CONFLICT_DECIDED,
  notification: 'assignment',
  timing: 'event',
  async *due() {
    for await (const news of conflicts.owed('decided')) {
      const { conflict, recipient } = news;
      const at = conflict.decision?.at ?? conflict.markedAt;
      const settle = () => conflicts.told(news);
      yield { kind: CONFLICT_DECIDED, recipient, slot: conflict.id, at, settle };
    }
  },
  async render({ recipient, slot }, { now, redraw }) {
    const found = await service.standing(slot, now);
    if (!found || (!found.isOpen && !redraw)) return undefined;
    const own = [...found.objectives.values()].find(({ ownerId }) => ownerId === recipient);
    return decidedPart(found, own);
  },
  nextDue: async () => undefined,
});
