import type { Routes } from '../../slack/routes';
import { type DeparturesDeps, leaversOf } from './departures.schedule';
import { leaversModal, SHOW_LEAVERS } from './departures.views';
import type { HrAccess } from './hr-access';

/** Who left, behind the button of a notice. */
export const departureRoutes = (deps: DeparturesDeps, admit: HrAccess): Routes => ({
  actions: {
    [SHOW_LEAVERS]: async ({ actor, value, open }) => {
      await admit(actor);
      return open(leaversModal(await leaversOf(value, deps)));
    },
  },
});
