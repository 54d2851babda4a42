import { alike } from '../../../shared/alike';
import { nextWorkingMoment } from '../../../shared/working-time';
import { type Cycle, type Cycles, checkInRule, innermost, takesPart, windowContains } from '../../cycles';
import type { People, Person } from '../../people';
import type { PromptStore } from '../ports';
import { nextPrompt } from './prompt-plan';

export interface CheckInForecastDeps {
  readonly prompts: Pick<PromptStore, 'weeksAsked'>;
  readonly people: Pick<People, 'everyone'>;
  readonly cycles: Pick<Cycles, 'activeCycles' | 'cycle'>;
}

/** So many people are asked at one instant, in one zone. */
export interface Asking {
  readonly at: Date;
  readonly zone: string;
  readonly people: number;
}

/** What a cycle asks, and when. */
export interface CheckInForecast {
  readonly cycle: Cycle;
  readonly askings: readonly Asking[];
  /** How many different people are asked. */
  readonly people: number;
}

/**
 * When people will be asked for check-ins in a cycle, by the rules that they are asked by: their team's or the cycle's
 * weekday and hour, the inner of two cycles, their working time. What would come after the next one, or after the
 * cycle, is not sent at all.
 *
 * @returns `undefined` where there is no such cycle, or it has closed.
 */
export function checkInForecast({ prompts, people, cycles }: CheckInForecastDeps) {
  return async (cycleId: string, now: Date): Promise<CheckInForecast | undefined> => {
    const cycle = await cycles.cycle(cycleId);
    if (!cycle || cycle.state === 'CLOSED') return undefined;
    const others = (await cycles.activeCycles()).filter(({ id }) => id !== cycleId);
    const open = [...others, { ...cycle, state: 'ACTIVE' as const }];
    const asked = await prompts.weeksAsked();
    const theirs = (person: Person) =>
      open.flatMap((one) => (takesPart(one, person) ? [[one.id, checkInRule(one, person)]] : []));
    const invited: Person[] = [];
    for await (const person of people.everyone())
      if (takesPart(cycle, person) && !person.muted.includes('check-in')) invited.push(person);
    const groups = alike(invited, (person) => [asked.get(person.id), theirs(person)]).map((group) => ({
      ...group,
      instants: [...askingsOf(group.one, cycle, { open, now, asked: asked.get(group.one.id) })],
    }));
    const askings = groups.flatMap(({ one, people: alike, instants }) =>
      instants.map((at) => ({ at, zone: one.timeZone, people: alike })),
    );
    const askedAtAll = groups.filter(({ instants }) => instants.length > 0);
    return { cycle, askings, people: askedAtAll.reduce((sum, group) => sum + group.people, 0) };
  };
}

interface From {
  readonly open: readonly Cycle[];
  readonly now: Date;
  /** The last week that they were asked for. */
  readonly asked: string | undefined;
}

/** The instants at which one person is asked in `cycle`. */
function* askingsOf(person: Person, cycle: Cycle, { open, now, asked }: From): Iterable<Date> {
  const mine = open.filter((one) => takesPart(one, person));
  const asks = (at: Date) => innermost(mine.filter((one) => windowContains(one, at)))?.id === cycle.id;
  let slot = nextPrompt(open, person, now, asked);
  while (slot && slot.at < cycle.window.endsAt) {
    const next = nextPrompt(open, person, slot.at, slot.week);
    const at = asks(slot.at) ? nextWorkingMoment(slot.at, { ...person, awayStatus: null }) : undefined;
    if (at && at < cycle.window.endsAt && !(next && at >= next.at)) yield at;
    slot = next;
  }
}
