import type { Chore } from '../../../delivery/schedule';
import type { AssignPeers, PeerAssignmentsDeps } from './peer-assignments';

/** Completes what an approval began and did not end. */
export const assigningPeers = (
  { nominations }: Pick<PeerAssignmentsDeps, 'nominations'>,
  assignPeers: AssignPeers,
): Chore => ({
  name: 'reviews.assign_peers',
  async run() {
    for (const approved of await nominations.owing('assigning')) await assignPeers(approved);
  },
});
