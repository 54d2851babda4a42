import type { Outbox } from '../../../delivery/schedule';
import type { Routes } from '../../../slack/routes';
import type { OneOnOneParts } from '../one-on-one-parts';
import { renewalItem } from '../telling/renewal.schedule';
import type { MeetingHub } from '../window/hub.routes';
import { callingOffService } from './calling-off.service';
import { changePages } from './change-page';
import { changingRoutes } from './changing.routes';
import { movingService } from './moving.service';
import { scheduleOffers } from './schedule-offer';
import { schedulingRoutes } from './scheduling.routes';
import { schedulingService } from './scheduling.service';

/** When 1:1s are: scheduling, moving, skipping, cancelling and renewing them. */
export function timeRoutes(parts: OneOnOneParts, hub: MeetingHub, touch: Outbox['touch']): readonly Routes[] {
  const redraw = (managerId: string, id: string, cycleId: string) =>
    parts.afterwards('one-on-ones.redraw', () => touch(renewalItem({ id, managerId }, cycleId)));
  return [
    schedulingRoutes({
      ...parts,
      scheduling: schedulingService(parts),
      offers: scheduleOffers(parts),
      hub,
      renewed: redraw,
    }),
    changingRoutes({
      moving: movingService(parts),
      callingOff: callingOffService(parts),
      pageOf: changePages(parts),
      hub,
    }),
  ];
}
