import type { Cycle } from '../../cycles';
import type { Objective } from './objective';

/**
 * Whether it is only proposed to a team: somebody who does not lead it wrote it, and it was not approved. Without
 * approval nothing is only proposed.
 * @param leadId who leads its team at present, if anybody does.
 */
export const isProposal = (
  { level, ownerId, approval }: Pick<Objective, 'level' | 'ownerId' | 'approval'>,
  leadId: string | null,
  { settings }: Pick<Cycle, 'settings'>,
): boolean => level === 'TEAM' && settings.approval && leadId !== ownerId && approval.state !== 'APPROVED';
