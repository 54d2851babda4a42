import type { Keeper } from '../shared/personal-data';

/** Everything that is kept about somebody and that they may see. */
export type PersonalData = Readonly<Record<string, unknown>>;

/** @throws Error when two keepers use the same name: one would hide the other. */
export async function exportPerson(keepers: readonly Keeper[], personId: string): Promise<PersonalData> {
  const whole: Record<string, unknown> = {};
  for (const keeper of keepers) {
    for (const [name, data] of Object.entries(await keeper.personalData(personId))) {
      if (Object.hasOwn(whole, name)) throw new Error(`Two keepers hand out "${name}".`);
      whole[name] = data;
    }
  }
  return whole;
}
