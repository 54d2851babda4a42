import type { Nudge } from '../../../src/features/cycles';
import { NUDGES } from '../../../src/features/cycles/cycle-settings';
import { NUDGE_NAMES, nudgePart } from '../../../src/features/cycles/nudges.views';
import { button } from '../../../src/slack/blocks';
import { Q2 } from '../../support/okr-people';

const write = button('okr.new_objective', 'New objective', Q2.id);
const said = (nudge: Nudge): string =>
  JSON.stringify(nudgePart(nudge, { cycle: Q2, objectives: 0, enough: false, over: false }, write).blocks);

describe('a reminder', () => {
  it('of the middle does not say how much of the cycle is over: it comes after a third of it', () => {
    expect(NUDGE_NAMES.midCycle).toBe('Mid-cycle review of your objectives');
    expect(said('midCycle')).toContain('Mid-cycle review of *Q2 2026*: look at your objectives with `/okr`');
  });

  it('asks for nothing that cannot be done in Slack: company’s and teams’ objectives are talked about', () => {
    expect(said('companyObjectives')).toContain(
      'talk about the company’s objectives in its first days, 3 to 5',
    );
    expect(said('teamObjectives')).toContain('talk about your team’s objectives this week, 2 to 3 of them.');
    expect(NUDGES.filter((nudge) => said(nudge).includes('okr.new_objective'))).toEqual([
      'individualObjectives',
    ]);
  });
});
