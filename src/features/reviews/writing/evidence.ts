import type { EvidenceMonth, EvidenceSource } from '../ports';
import type { Review } from './review-desk';

/** What one source knows, by its name. */
export interface Known {
  readonly name: string;
  readonly whole: readonly string[];
  readonly months: readonly EvidenceMonth[];
}

/** What every source knows of the subject in the cycle's window that this reviewer may see. */
export const evidenceOf = (
  sources: readonly EvidenceSource[],
  { assignment: { reviewerId, subjectId }, cycle: { window } }: Review,
): Promise<Known[]> => {
  const { firstDay, lastDay } = window;
  return Promise.all(
    sources.map(async (source) => {
      const found = await source.evidence({ reviewerId, subjectId, firstDay, lastDay });
      return { name: source.name, ...found };
    }),
  );
};
