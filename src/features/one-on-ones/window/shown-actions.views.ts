import { actions, button, header } from '../../../slack/blocks';
import { actionItemsOf, type Owners } from '../notes/action-items';
import { actionRows } from '../notes/actions.views';
import { SEE_ACTIONS } from './home.views';
import type { MeetingPage } from './meeting-page';
import type { Group } from './pager.views';

/** The action items of a meeting, and those that earlier ones left open. @param draw see {@link actionRows}. */
export function actionGroups(page: MeetingPage, draw: string): Group[] {
  const { meeting, all, viewer, other, now } = page;
  const items = actionItemsOf(meeting, all, ownersOf(page), now);
  const names = new Map([
    [viewer.personId, viewer.name],
    [other.id, other.name],
  ]);
  const [first, ...rest] = actionRows(items, { viewer, names, now, draw });
  if (!first) return [];
  return [[header('Action items'), ...first], ...rest, [actions(button(SEE_ACTIONS, 'All my action items'))]];
}

function ownersOf({ viewer, other }: MeetingPage): Owners {
  const { personId: id, timeZone } = viewer;
  const known = other.timeZone === undefined ? [] : [{ id: other.id, timeZone: other.timeZone }];
  return new Map([{ id, timeZone }, ...known].map((owner) => [owner.id, owner]));
}
