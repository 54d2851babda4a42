import type { Release, Synthesis } from '../../src/features/reviews/releasing/release';

export const WHOLE_SYNTHESIS: Synthesis = {
  themes: 'Calm in every storm',
  ownView: 'A strong half-year',
  nextSteps: 'Leads the next rollout',
};

/** Asha's release of Q2, of which nothing is written yet, but for what is said. */
export const release = (id: string, more: Partial<Release> = {}): Release => ({
  id,
  cycleId: 'q2',
  subjectId: 'asha',
  synthesis: null,
  released: null,
  acknowledged: null,
  appeal: null,
  revision: 1,
  ...more,
});
