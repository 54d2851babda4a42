/** What is wrong with a file, in one sentence. */
export interface ImportProblem {
  /** The line of the file in which the row begins, from 1; `null` where it is the file as a whole. */
  readonly line: number | null;
  readonly reason: string;
}

/** Whose record changes, and in what: "title", "level". Attributes are counted only, never named with a person. */
export interface RecordChange {
  readonly person: string;
  readonly what: readonly string[];
}

/** Something of a person, team or department that is one name before and another after; `null` = none. */
export interface NamedChange {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What an import would change, in names and in the order of the file. Every list is whole: whoever shows it cuts. */
export interface ImportSummary {
  /** How many people the file names. */
  readonly people: number;
  /** Of them, of how many nothing at all changes. */
  readonly unchanged: number;
  /** People whose record changes. */
  readonly records: readonly RecordChange[];
  /** Of how many people attributes change. */
  readonly attributes: number;
  readonly managers: readonly NamedChange[];
  /** People who come into another team, or into none. */
  readonly teamMoves: readonly NamedChange[];
  /** People without a team who come into another department, or into none. */
  readonly departmentMoves: readonly NamedChange[];
  /** Names. */
  readonly newDepartments: readonly string[];
  readonly newTeams: readonly string[];
  /** Teams that come into another department with everybody in them. */
  readonly movedTeams: readonly NamedChange[];
  readonly departmentLeads: readonly NamedChange[];
  readonly teamLeads: readonly NamedChange[];
}

/** What was found in a file. Nothing was changed yet. */
export type ImportReport =
  | {
      readonly kind: 'refused';
      /** In the order of the file; at most 100. */
      readonly problems: readonly ImportProblem[];
      /** How many problems there are besides. */
      readonly more: number;
    }
  /** Everything is so already. */
  | { readonly kind: 'unchanged'; readonly people: number }
  /** It may be applied within the hour. */
  | { readonly kind: 'proposed'; readonly importId: string; readonly summary: ImportSummary };

/**
 * What came of a confirmation: it is being applied, or the directory has changed since its summary was shown, so that
 * something else would be done. Then nothing was done, and `report` says what would be: the new summary is to be
 * confirmed under the same id.
 */
export type Confirmation =
  | { readonly kind: 'begun' }
  | { readonly kind: 'different'; readonly report: ImportReport };

/** How far an import is. */
export interface ImportProgress {
  readonly state: 'PROPOSED' | 'APPLYING' | 'APPLIED' | 'FAILED';
  /** Steps done, and of how many. */
  readonly done: number;
  readonly of: number;
  /**
   * Names of people whose new manager was not set, because somebody changed the chart meanwhile so that it would have
   * closed a loop.
   */
  readonly leftOut: readonly string[];
}

/** The import of a CSV with what HR knows of people: all of it or nothing. See docs/people-import.md. */
export interface Imports {
  /**
   * Reads a file and says what is wrong with it, or what it would change.
   * @param by internal id of whoever does it, or `operator`.
   */
  check(file: Uint8Array, by: string): Promise<ImportReport>;
  /**
   * Applies what was proposed. It answers once that is stored and can no more be lost; the work goes on after the
   * answer, and after a crash at the next start. The same again by anybody changes nothing.
   *
   * @throws UserFacingError for an import that is gone, and while another one is being applied.
   */
  apply(importId: string, by: string): Promise<Confirmation>;
  /** Forgets what was proposed, at once instead of after an hour. What is being applied already goes on. */
  withdraw(importId: string): Promise<void>;
  /** `undefined` for one that is gone: nobody confirmed it within the hour, or it was long ago. */
  progress(importId: string): Promise<ImportProgress | undefined>;
}
