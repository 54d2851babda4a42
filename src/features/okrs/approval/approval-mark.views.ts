import type { Cycle } from '../../cycles';
import type { Objective } from '../objectives/objective';

/** Whether it is still to be approved: never where its cycle asks for no approval, nor once it is abandoned. */
export const isUnapproved = (
  { approval, status }: Pick<Objective, 'approval' | 'status'>,
  { settings }: Pick<Cycle, 'settings'>,
): boolean => settings.approval && approval.state !== 'APPROVED' && status !== 'ABANDONED';

/** Stands behind its title or status wherever it is listed: `  ·  not approved yet`, or nothing. */
export const approvalMark = (
  objective: Pick<Objective, 'approval' | 'status'>,
  cycle: Pick<Cycle, 'settings'>,
): string => (isUnapproved(objective, cycle) ? '  ·  not approved yet' : '');
