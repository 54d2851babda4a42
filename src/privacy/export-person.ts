import type { Keeper } from '../shared/personal-data';
import { gathered } from './gathered';

/** Everything that is kept about somebody and that they may see. */
export type PersonalData = Readonly<Record<string, unknown>>;

/** @throws Error when two keepers use the same name: one would hide the other. */
export const exportPerson = (keepers: readonly Keeper[], personId: string): Promise<PersonalData> =>
  gathered(keepers.map((keeper) => () => keeper.personalData(personId)));
