/** Which of the two texts of a meeting's notes a line stands in. */
export type NoteSection = 'decisions' | 'notes';

/** What a line that begins with `[ ]` or `[x]` asks of somebody. */
export interface Action {
  /** One of the two whose meeting it is. */
  readonly ownerId: string;
  /** Calendar day by whose end it is to be done, `2026-06-05`. */
  readonly due: string | null;
  readonly done: boolean;
}

/** One line of a meeting's notes. Its id stays the same when the line is edited or moved. */
export interface NoteLine {
  readonly id: string;
  readonly section: NoteSection;
  /** As it was typed; of an action item what follows `[ ]` or `[x]`. */
  readonly text: string;
  /** Who typed it, or changed it last. */
  readonly byId: string;
  readonly action: Action | null;
}

type WithAction<L> = L & { readonly action: Action };

/** A line that is an action item. */
export type ActionLine = WithAction<NoteLine>;

export const isActionLine = <L extends Pick<NoteLine, 'action'>>(line: L): line is WithAction<L> =>
  line.action !== null;
