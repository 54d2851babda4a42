/** An HR admin, with everybody above them at present. */
export interface Viewer {
  readonly id: string;
  readonly lineUpward: readonly string[];
}

/** Somebody whom HR would look at, with their present manager. */
export interface Subject {
  readonly id: string;
  readonly managerId: string | null;
}

/**
 * Whether an HR admin may see somebody as HR. HR is not above the rules: nobody has an HR view of themselves, of
 * anyone in their own management line upward, or of their direct reports; another HR admin acts.
 */
export const hrMayView = (admin: Viewer, subject: Subject): boolean =>
  subject.id !== admin.id && subject.managerId !== admin.id && !admin.lineUpward.includes(subject.id);
