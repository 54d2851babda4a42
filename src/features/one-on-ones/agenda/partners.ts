import type { Actor } from '../../../shared/actor';
import type { People } from '../../people';
import { otherOf } from '../meeting';
import type { MeetingStore } from '../ports';
import { isToCome } from './agenda';

/** Somebody with whom the actor has or had 1:1s. */
export interface Partner {
  readonly id: string;
  readonly name: string;
}

export interface PartnersDeps {
  readonly meetings: Pick<MeetingStore, 'currentOf' | 'partnersOf'>;
  readonly people: Pick<People, 'people'>;
}

export type PartnersOf = (actor: Actor, now: Date) => Promise<readonly Partner[]>;

/** With whom somebody has or had 1:1s: whom they meet soonest comes first, then the others by name. */
export const partners =
  ({ meetings, people }: PartnersDeps): PartnersOf =>
  async (actor, now) => {
    const [current, ids] = await Promise.all([
      meetings.currentOf(actor.personId, now),
      meetings.partnersOf(actor.personId),
    ]);
    const soonest = current
      .filter((meeting) => isToCome(meeting, now))
      .map((meeting) => otherOf(meeting, actor.personId));
    const place = (id: string) => (soonest.includes(id) ? soonest.indexOf(id) : soonest.length);
    return [...(await people.people(ids)).values()]
      .filter(({ active }) => active)
      .sort((one, other) => place(one.id) - place(other.id) || one.name.localeCompare(other.name))
      .map(({ id, name }) => ({ id, name }));
  };
