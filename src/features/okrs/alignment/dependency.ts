/** What a team's lead says to being depended on. */
export const DEPENDENCY_STATES = ['ASKED', 'ACCEPTED', 'DECLINED', 'DISCUSS'] as const;
export type DependencyState = (typeof DEPENDENCY_STATES)[number];

/** An objective depends on another team: its lead is asked. */
export interface Dependency {
  readonly id: string;
  readonly teamId: string;
  /** What is needed of them, and by when, in the words of the objective's owner. */
  readonly what: string;
  readonly state: DependencyState;
  /** What the lead said to it; `''` where nothing was. */
  readonly answer: string;
  /** Who answered; `null` while it is ASKED. */
  readonly answeredBy: string | null;
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  /** The lead who was told last that it is asked; `null` until somebody was. */
  readonly toldPersonId: string | null;
  /** Whether the objective's owner is still to be told what was answered. */
  readonly owesAnswer: boolean;
}

export const MOST_DEPENDENCIES = 10;

/** What a lead says to it. */
export interface LeadsAnswer {
  readonly state: Exclude<DependencyState, 'ASKED'>;
  /** `''` where nothing is said. */
  readonly answer: string;
}

/** One as it is asked for the first time. */
export const asked = (id: string, teamId: string, what: string, now: Date): Dependency => ({
  id,
  teamId,
  what,
  state: 'ASKED',
  answer: '',
  answeredBy: null,
  askedAt: now,
  answeredAt: null,
  toldPersonId: null,
  owesAnswer: false,
});

/** Whether its lead still has something to do about it: whoever wants to discuss it has yet to say yes or no. */
export const awaitsLead = ({ state }: Pick<Dependency, 'state'>): boolean =>
  state === 'ASKED' || state === 'DISCUSS';

/** Whether it may be asked once more: not while it waits for a first answer, nor once it is accepted. */
export const mayAskAgain = ({ state }: Pick<Dependency, 'state'>): boolean =>
  state === 'DECLINED' || state === 'DISCUSS';

/**
 * Once its lead has answered. An answer may be given anew, whatever it was: what was promised can become impossible.
 * @returns the same where that was said already.
 */
export function answered(
  dependency: Dependency,
  { state, answer }: LeadsAnswer,
  personId: string,
  now: Date,
): Dependency {
  if (dependency.state === state && dependency.answer === answer) return dependency;
  return { ...dependency, state, answer, answeredBy: personId, answeredAt: now, owesAnswer: true };
}

/** Asked once more, in other words or the same; the same where it may not be. */
export const askedAgain = (dependency: Dependency, what: string, now: Date): Dependency =>
  mayAskAgain(dependency) ? asked(dependency.id, dependency.teamId, what, now) : dependency;
