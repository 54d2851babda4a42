import { z } from 'zod';
import { tooLong } from '../../../shared/too-long';

/** That an HR admin had the names behind somebody's reviews shown. */
export interface Reveal {
  /** The one of the form that asked for it, and of its entry in the audit log. */
  readonly id: string;
  readonly cycleId: string;
  readonly subjectId: string;
  /** Internal id of the HR admin. */
  readonly by: string;
  readonly at: Date;
  /** In the admin's words; `null` once they are erased. */
  readonly why: string | null;
}

/** What is owed to the admin channel until it is recorded. */
export type OwedReveal = Pick<Reveal, 'id' | 'at'>;

export interface RevealStore {
  /** Owes the admin channel a notice. The first of an id stays. */
  insert(reveal: Reveal): Promise<void>;
  reveal(id: string): Promise<Reveal | undefined>;
  owed(): AsyncIterable<OwedReveal>;
  told(owed: OwedReveal): Promise<void>;
}

/** So long a reason can be. */
export const WHY_MOST = 500;

const NO_WHY = 'Say why, for example: the works council looks into a complaint about these reviews.';

/** What HR fills in to have names shown. */
export const revealForm = z.object({
  why: z
    .string({ error: NO_WHY })
    .trim()
    .min(1, NO_WHY)
    .refine((why) => why.length <= WHY_MOST, {
      error: ({ input }) => tooLong('reason', String(input).length, WHY_MOST),
    }),
});
