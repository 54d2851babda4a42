import type { ItemKey, Schedule } from '../../../delivery/schedule';
import type { People } from '../../people';
import { isToCome } from '../agenda/agenda';
import type { MeetingStore, PairRecord, PairStore } from '../ports';
import { lookAt, lookLater, type NudgeVerdict, notMetSince, nudgeVerdict, type PairAtPresent } from './nudge';
import { nudgePart } from './nudge.views';
import { changePair } from './pair-changes';
import { inSlot, readerOf, slotOf } from './telling';

const NUDGE = 'one-on-ones.nudge';

/** That the two have not met since then. */
export const nudgeItem = ({ id, managerId }: Pick<PairRecord, 'id' | 'managerId'>, since: Date): ItemKey => ({
  kind: NUDGE,
  recipient: managerId,
  slot: slotOf(id, since.toISOString()),
});

/** A manager of many is nudged for so many of them at a time. */
const MOST_AT_ONCE = 3;

export interface NudgeDeps {
  readonly pairs: PairStore;
  readonly meetings: Pick<MeetingStore, 'meetingsOf' | 'lastHeld'>;
  readonly people: Pick<People, 'people'>;
}

/** Nudges a manager once for each time in which they have had no 1:1 with a direct report for three weeks. */
export function nudgeSchedule({ pairs, meetings, people }: NudgeDeps): Schedule {
  async function present(pair: PairRecord, now: Date): Promise<PairAtPresent> {
    const [two, lastHeld, all] = await Promise.all([
      people.people([pair.managerId, pair.reportId]),
      meetings.lastHeld(pair, now),
      meetings.meetingsOf(pair),
    ]);
    const planned = all.filter((meeting) => isToCome(meeting, now));
    return { pair, manager: two.get(pair.managerId), report: two.get(pair.reportId), lastHeld, planned };
  }

  const lookAgain = (pair: PairRecord, nudgeAt: Date | null) =>
    changePair(pairs, pair, (latest) => ({ ...latest, nudgeAt }));

  function owed(known: PairAtPresent, since: Date, now: Date) {
    const settle = () =>
      changePair(pairs, known.pair, (latest) => ({
        ...latest,
        nudgedFor: since,
        nudgeAt: lookLater(known.manager!, now),
      }));
    return { ...nudgeItem(known.pair, since), at: known.pair.nudgeAt ?? now, settle };
  }

  async function judged(pair: PairRecord, now: Date, before: number) {
    const known = await present(pair, now);
    const verdict = nudgeVerdict(known, now);
    return { known, verdict: before < MOST_AT_ONCE ? verdict : tomorrow(verdict, known, now) };
  }

  return {
    kind: NUDGE,
    notification: 'nudge',
    timing: 'slot',
    async *due(now) {
      const nudged = new Map<string, number>();
      for await (const pair of pairs.nudgesDue(now)) {
        const before = nudged.get(pair.managerId) ?? 0;
        const { known, verdict } = await judged(pair, now, before);
        if ('again' in verdict) await lookAgain(pair, verdict.again);
        else {
          nudged.set(pair.managerId, before + 1);
          yield owed(known, verdict.since, now);
        }
      }
    },
    async render({ recipient, slot }, { now, redraw }) {
      const { id, which } = inSlot(slot);
      const pair = await pairs.pair(id);
      const reader = pair && (await readerOf(people, pair, recipient));
      if (!reader) return undefined;
      const known = await present(pair, now);
      const isOpen = notMetSince(known)?.toISOString() === which;
      const asIfUntold = { ...known, pair: { ...pair, nudgedFor: null } };
      if (!redraw && !(isOpen && 'since' in nudgeVerdict(asIfUntold, now))) return undefined;
      const [next] = redraw ? known.planned : [];
      const state = next ? { next } : isOpen ? 'due' : 'done';
      return nudgePart(pair.reportId, state, { ...reader, now });
    },
    nextDue: (now) => pairs.nextDue(now),
  };
}

function tomorrow(verdict: NudgeVerdict, { manager }: PairAtPresent, now: Date): NudgeVerdict {
  return 'since' in verdict && manager ? { again: lookAt(new Date(now.getTime() + 1), manager) } : verdict;
}
