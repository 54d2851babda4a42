import type { Cycles } from '../../cycles';
import type { People } from '../../people';
import type { Assignment } from '../assignment';
import type { AssignmentStore, QuestionStore } from '../ports';
import type { Question, Questions } from '../question';
import { DEFAULT_QUESTIONS } from '../questions/default-questions';

export interface OwnWritingDeps {
  readonly store: Pick<AssignmentStore, 'writtenBy'>;
  readonly questions: Pick<QuestionStore, 'questionsOf'>;
  readonly cycles: Pick<Cycles, 'cycle'>;
  readonly people: Pick<People, 'people'>;
}

/**
 * The reviews that somebody wrote, drafts among them, for them alone: whoever else had this file would know who wrote
 * what (docs/privacy.md).
 */
export const ownWriting =
  ({ store, questions, cycles, people }: OwnWritingDeps) =>
  async (personId: string) => {
    const all = await store.writtenBy(personId);
    const cycleIds = [...new Set(all.map(({ cycleId }) => cycleId))];
    const subjects = await people.people([...new Set(all.map(({ subjectId }) => subjectId))]);
    const rounds = new Map(
      await Promise.all(
        cycleIds.map(async (id) => {
          const [cycle, set] = await Promise.all([cycles.cycle(id), questions.questionsOf(id)]);
          return [id, { cycle: cycle?.name ?? '', questions: set?.questions ?? DEFAULT_QUESTIONS }] as const;
        }),
      ),
    );
    return all.map((assignment) => {
      const { cycle, questions: asked } = rounds.get(assignment.cycleId)!;
      const about = subjects.get(assignment.subjectId)?.name ?? 'somebody who has left';
      return { cycle, about, ...written(assignment, asked) };
    });
  };

function written({ role, state, answers, saidBefore, declineReason }: Assignment, questions: Questions) {
  const answered = questions.flatMap((question) => {
    const answer = answers.find(({ id }) => id === question.id);
    return answer ? [{ question: question.label, answer: inWords(question, answer.value) }] : [];
  });
  return {
    as: role,
    state,
    answers: answered,
    ...(saidBefore !== null && { saidBefore }),
    ...(declineReason !== null && { declineReason }),
  };
}

const inWords = (question: Question, value: string | number): string | number =>
  question.type === 'CHOICE' && typeof value === 'number' ? (question.options[value] ?? value) : value;
