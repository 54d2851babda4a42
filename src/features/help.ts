import type { Feature, HelpFor } from './feature';
import type { People } from './people';

/** Every feature's help; what is for HR is shown to HR admins alone, and to nobody where that cannot be found out. */
export const helpOf =
  (features: () => readonly Feature[], people: Pick<People, 'holds'>): HelpFor =>
  async ({ personId }) => {
    const lines = features().flatMap(({ help }) => help);
    const isHr = await people.holds(personId, 'HR_ADMIN').catch(() => false);
    return lines.filter(({ audience }) => audience === 'everyone' || isHr);
  };
