import type { Actor } from '../../../shared/actor';
import { FieldErrors } from '../../../shared/errors';
import type { Cycle } from '../../cycles';
import type { OkrPeople } from '../okr-deps';
import { MINE, readWhose, sameWhose, type Whose, type WhoseChoice, whoseChoices } from './whose';

const NOT_YOURS =
  'You cannot write objectives for these any more; nothing was saved. Choose somebody else’s, or your own.';

export type Writers = ReturnType<typeof writers>;

/** For whom somebody may write, from the org chart and roles as they are now. */
export function writers(people: OkrPeople) {
  async function choicesOf({ personId }: Actor, { settings }: Cycle): Promise<readonly WhoseChoice[]> {
    const [person, teams, departments, ...roles] = await Promise.all([
      people.person(personId),
      people.teams(),
      people.departments(),
      people.holds(personId, 'LEADERSHIP'),
      people.holds(personId, 'HR_ADMIN'),
    ]);
    return whoseChoices({
      person: { id: personId, teamId: person?.teamId ?? null },
      teams,
      departments,
      forCompany: roles.includes(true),
      approval: settings.approval,
    });
  }

  return {
    choicesOf,

    /** @throws FieldErrors at `whose` for what they may not write for. */
    async whoseOf(actor: Actor, word: string | null | undefined, cycle: Cycle): Promise<Whose> {
      const wanted = word ? readWhose(word) : MINE;
      if (wanted && sameWhose(wanted, MINE)) return MINE;
      const allowed = wanted && (await choicesOf(actor, cycle)).find((choice) => sameWhose(choice, wanted));
      if (!allowed) throw new FieldErrors({ whose: NOT_YOURS });
      return { level: allowed.level, groupId: allowed.groupId };
    },
  };
}
