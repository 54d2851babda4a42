/** Who did it where nobody clicked: somebody at the command line, Trellis by itself. */
export const OPERATOR = 'operator';
export const TRELLIS = 'trellis';
/** Who was erased before it was recorded what they did, or what was done to them. */
export const ERASED = 'erased';
export const NOBODY_IN_PARTICULAR: readonly string[] = [OPERATOR, TRELLIS, ERASED];

/** Something that was done, to be kept for good: who did what to what, when and why. */
export interface AuditEntry {
  /** Random; recording an entry twice records it once. */
  readonly id: string;
  /** On the domain's clock. */
  readonly at: Date;
  /** Internal id of who did it; `operator` on the command line, `trellis` by itself. */
  readonly by: string;
  /** `feature.what_was_done`, such as `people.role_granted`. */
  readonly action: string;
  /** What it was done to, by kind and random id; where it is a person, `person` and their internal id. */
  readonly object: { readonly kind: string; readonly id: string };
  /** Few plain facts (a role, a state before and after): never names, typed text or ratings. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  /** Others concerned, by their part in it (`manager`): internal ids. */
  readonly people?: Readonly<Record<string, string>>;
  /** The reason that was given; typed by a person, so it is kept encrypted, and deleted with whoever typed it. */
  readonly why?: string;
}

/**
 * Where audit entries go. A change owes its entry in the same document as the change (`toTell`) and it is recorded
 * from there; the entry of a read by HR is recorded before the content is shown.
 */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
}
