/** Somebody who is reviewed, and in which cycle: what a button or a form of theirs carries. */
export interface SubjectRef {
  readonly cycleId: string;
  readonly subjectId: string;
}

export const writeSubjectRef = ({ cycleId, subjectId }: SubjectRef): string => `${cycleId} ${subjectId}`;

/** Whatever stands behind the two is left alone. */
export function readSubjectRef(ref: string): SubjectRef {
  const [cycleId = '', subjectId = ''] = ref.split(' ');
  return { cycleId, subjectId };
}
