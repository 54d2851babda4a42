import type { RealTime } from '../../../shared/clock';
import { type Cycle, type Cycles, checkInRule } from '../../cycles';
import type { People, Person } from '../../people';
import { whyClosed } from '../objectives/cycle-sentences';
import type { CardOfWeek } from '../objectives/objective-record';
import type { Asked, HistoryStore, ObjectiveStore, Prompt, PromptStore } from '../ports';
import { nextPrompt, slotOfWeek, slotsDue } from './prompt-plan';
import { checkedInFor, linesOf, type WeeklyCard } from './weekly-card';

export interface PromptsDeps {
  readonly prompts: PromptStore;
  readonly store: Pick<ObjectiveStore, 'objectivesMeasuredBy'>;
  readonly history: Pick<HistoryStore, 'checkInsIn'>;
  readonly people: People;
  readonly cycles: Cycles;
  readonly time: Pick<RealTime, 'now'>;
  /** Has somebody's weekly card drawn again, if they have one. */
  readonly touchCard: (card: CardOfWeek) => Promise<void>;
}

/** A weekly prompt that has fallen due. */
export interface PromptDue {
  readonly recipient: string;
  readonly week: string;
  readonly at: Date;
  /** Why it is not sent, where it is not. */
  readonly skipped?: string;
  /** Plans the next one; doing it again changes nothing. */
  settle(): Promise<void>;
}

export type PromptsService = ReturnType<typeof promptsService>;

const MISSED = 'Trellis was not running when it fell due, 3 days ago or more, or a later one followed.';
/** Clocks of several processes may differ by this much. */
const OVERLAP_MS = 60_000;

/** Asking everybody once a week, on their own wall. */
export function promptsService({ prompts, store, history, people, cycles, time, touchCard }: PromptsDeps) {
  async function enrolIn(cycle: Cycle, active: readonly Cycle[], now: Date): Promise<void> {
    const started = time.now();
    const known = await prompts.enrolment(cycle.id);
    const cycles = versionsOf(active);
    const nothingNew = known?.cycles === cycles;
    const since = new Date(nothingNew ? known.through.getTime() - OVERLAP_MS : 0);
    // A cycle asks from the instant it was opened, even if this first look at it comes late.
    const from = known ? now : earlier(cycle.opened?.at ?? now, now);
    let found = false;
    for await (const person of people.changedSince(since)) {
      await replan(person, active, now, from);
      found = true;
    }
    if (found || !nothingNew) await prompts.enrolled(cycle.id, { through: started, cycles });
  }

  /** What is owed already stays as it is: it is dealt with when it is told. */
  async function replan(person: Person, active: readonly Cycle[], now: Date, from: Date): Promise<void> {
    const known = await prompts.promptOf(person.id);
    if (known?.next && known.next.at <= now) return;
    const next = nextPrompt(active, person, from, known?.asked?.week);
    const isPlanned = known?.next?.at.getTime() === next?.at.getTime() && known?.next?.week === next?.week;
    if (!isPlanned) await prompts.plan(person.id, known, next ?? null);
  }

  async function* dueFor(prompt: Prompt, active: readonly Cycle[], now: Date): AsyncIterable<PromptDue> {
    const person = await people.person(prompt.personId);
    const cycle = person?.active ? await cycles.cycleOf(person.id, now) : undefined;
    const slots = person && cycle ? slotsDue(prompt.next!, cycle, person, now) : [];
    const last = slots.at(-1);
    const asked = cycle && last && askedNow(prompt, last.week, cycle);
    const moveOn = async () => {
      if (asked?.before) await putAway(prompt, asked, asked.before.week);
      const next = person && nextPrompt(active, person, now, last?.week);
      await prompts.plan(prompt.personId, prompt, next ?? null, asked);
    };
    if (!last) await moveOn();
    for (const { week, at, missed } of slots) {
      const settle = week === last?.week ? moveOn : async () => undefined;
      yield { recipient: prompt.personId, week, at, settle, ...(missed && { skipped: MISSED }) };
    }
  }

  /**
   * Has the card before drawn again. The prompt stays due until then, so that one cut short is done again: what it
   * was asked before is known by then from what is written first.
   */
  async function putAway(prompt: Prompt, asked: Asked, week: string): Promise<void> {
    await prompts.plan(prompt.personId, prompt, prompt.next, asked);
    await touchCard({ recipient: prompt.personId, week });
  }

  /** The cycle that a card of `week` was, or is, sent for. */
  async function cycleOfCard(prompt: Prompt | undefined, recipient: string, week: string, now: Date) {
    const { asked } = prompt ?? {};
    const sent = [asked, asked?.before].find((one) => one?.week === week);
    return sent ? cycles.cycle(sent.cycleId) : cycles.cycleOf(recipient, now);
  }

  async function enrol(now: Date): Promise<void> {
    const active = await cycles.activeCycles();
    for (const cycle of active) await enrolIn(cycle, active, now);
  }

  /** Has the last cards of cycles that have ended drawn again, once: they ask for nothing any more. */
  async function retireCards(now: Date): Promise<void> {
    for (const id of await prompts.cyclesUnderWay()) {
      const cycle = await cycles.cycle(id);
      if (cycle && cycle.state !== 'CLOSED' && now < cycle.window.endsAt) continue;
      for await (const { personId, asked } of prompts.askedIn(id)) {
        if (asked) await touchCard({ recipient: personId, week: asked.week });
      }
      await prompts.ended(id);
    }
  }

  return {
    retireCards,

    /**
     * Plans prompts for everybody whom a cycle or a change in the directory gives one: opening a cycle, joining,
     * moving zones and leaving all come down to people who changed since the last time; with a change of any open
     * cycle it is done for all.
     */
    enrol,

    async *promptsDue(now: Date): AsyncIterable<PromptDue> {
      const active = await cycles.activeCycles();
      for await (const prompt of prompts.due(now)) yield* dueFor(prompt, active, now);
    },

    /** The earliest prompt after `now`, of everybody who is asked as things stand. */
    async nextDue(now: Date): Promise<Date | undefined> {
      await enrol(now);
      return prompts.nextAfter(now);
    },

    /** What the card of that week says now; `undefined` where its recipient has left. */
    async cardOf(recipient: string, week: string, now: Date): Promise<WeeklyCard | undefined> {
      const [person, prompt] = await Promise.all([people.person(recipient), prompts.promptOf(recipient)]);
      if (!person?.active) return undefined;
      const cycle = await cycleOfCard(prompt, recipient, week, now);
      const passed = prompt?.asked ? prompt.asked.week > week : false;
      const none = { recipient, week, cycle, open: [], done: [], closed: undefined, passed };
      if (!cycle) return { ...none, closed: 'The cycle of this check-in has closed' };
      const objectives = await store.objectivesMeasuredBy(recipient, cycle.id);
      if (passed) return { ...none, done: await checkedInFor(week, recipient, objectives, history) };
      const slot = slotOfWeek(checkInRule(cycle, person), person.timeZone, week);
      const lines = linesOf(objectives, recipient, week, slot);
      return { ...none, ...lines, closed: whyClosed(cycle, now) };
    },
  };
}

/** What this prompt asks, and what the one before it asked, however often that is worked out. */
function askedNow({ asked }: Prompt, week: string, { id: cycleId }: Cycle): Asked {
  if (asked?.week === week) return { week, cycleId, before: asked.before };
  return { week, cycleId, before: asked && { week: asked.week, cycleId: asked.cycleId } };
}

/** The active cycles as they are: with any change of them, who is asked when is planned anew for everybody. */
const versionsOf = (active: readonly Cycle[]): string =>
  active
    .map(({ id, version }) => `${id}:${version}`)
    .sort()
    .join(' ');

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
