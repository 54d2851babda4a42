import type { Dependency } from './dependency';

/** Which dependency of which objective. */
export interface DependencyRef {
  readonly objectiveId: string;
  /** `''` for one that is still to be asked. */
  readonly dependencyId: string;
}

/** Where an answer is given, and so what is shown after it. */
export type AnsweredFrom = 'card' | 'list' | 'page';

/** One asking of it, as its lead has it before them: it may have been asked anew since. */
export interface AskingRef extends DependencyRef {
  /** When it was asked, in milliseconds. */
  readonly askedAt: number;
  readonly from: AnsweredFrom;
}

export const writeDependencyRef = ({ objectiveId, dependencyId }: DependencyRef): string =>
  `${objectiveId}:${dependencyId}`;

export function readDependencyRef(text: string): DependencyRef {
  const [objectiveId = '', dependencyId = ''] = text.split(':');
  return { objectiveId, dependencyId };
}

export const askingRef = (
  objectiveId: string,
  { id, askedAt }: Pick<Dependency, 'id' | 'askedAt'>,
  from: AnsweredFrom,
): AskingRef => ({ objectiveId, dependencyId: id, askedAt: askedAt.getTime(), from });

export const writeAskingRef = ({ objectiveId, dependencyId, askedAt, from }: AskingRef): string =>
  [objectiveId, dependencyId, askedAt, from].join(':');

export function readAskingRef(text: string): AskingRef {
  const [objectiveId = '', dependencyId = '', askedAt = '', from] = text.split(':');
  const known = from === 'list' || from === 'page' ? from : 'card';
  return { objectiveId, dependencyId, askedAt: Number(askedAt), from: known };
}
