import type { Cycles } from '../../cycles';
import type { QuestionStore } from '../ports';
import type { Questions } from '../question';
import { DEFAULT_QUESTIONS } from './default-questions';

/** What a cycle's reviewers are asked, and whether that can still change. */
export interface KeptQuestions {
  readonly questions: Questions;
  readonly revision: number;
  readonly isFixed: boolean;
}

/** Keeps questions that can be fixed for good: nothing replaces them from then on. */
export interface FixableQuestions extends QuestionStore {
  questionsOf(cycleId: string): Promise<KeptQuestions | undefined>;
  /** Fixes them as they stand; `otherwise`, at revision 0, where none are stored. @returns what is fixed. */
  fix(cycleId: string, otherwise: Questions): Promise<KeptQuestions>;
}

/**
 * For whoever answers them: questions are fixed as they are first read once the cycle is open, the default ones too: a change that began while it
 * was a draft comes before anybody is asked, or not at all.
 */
export const fixedOnceOpen = (store: FixableQuestions, cycles: Pick<Cycles, 'cycle'>): QuestionStore => ({
  replace: store.replace,
  async questionsOf(cycleId) {
    const found = await store.questionsOf(cycleId);
    if (found?.isFixed) return found;
    const cycle = await cycles.cycle(cycleId);
    return !cycle || cycle.state === 'DRAFT' ? found : store.fix(cycleId, DEFAULT_QUESTIONS);
  },
});
