import type { KeyResult, Objective } from './objective';

/** What of a key result is kept each time it changes. */
export type KeyResultTerms = Pick<KeyResult, 'title' | 'unit' | 'currency' | 'start' | 'target' | 'dueDate'>;

/** A key result as it was written, by somebody known. */
export interface KeyResultWritten extends KeyResultTerms {
  readonly ownerId: string;
}

interface Changed {
  readonly personId: string;
  readonly at: Date;
  /** `''` where nothing was said. */
  readonly why: string;
}

/** One change of a key result: before, after, who, when and why. */
export interface KeyResultEdit extends Changed {
  readonly keyResultId: string;
  /** `null` where it was added. */
  readonly before: KeyResultTerms | null;
  /** `null` where it was removed. */
  readonly after: KeyResultTerms | null;
}

interface Turn<T> {
  readonly before: T;
  readonly after: T;
}

/** One change of an objective itself, or of whose a key result is. Exactly one of the four is there. */
export interface ObjectiveEdit extends Changed {
  readonly title?: Turn<string>;
  /** Ids of what it contributes to. */
  readonly parents?: Turn<readonly string[]>;
  readonly owner?: Turn<string>;
  readonly keyResultOwner?: Turn<string> & { readonly keyResultId: string };
}

export type WhatChanged = Omit<ObjectiveEdit, keyof Changed>;

export interface Revised {
  readonly keyResults: readonly KeyResult[];
  readonly changes: readonly Pick<KeyResultEdit, 'keyResultId' | 'before' | 'after'>[];
  /** Sentences by dotted form path; nothing may be written while there are any. */
  readonly refused: Readonly<Record<string, string>>;
}

type Written = Readonly<Record<string, KeyResultWritten>>;

/**
 * The key results as rewritten by `input`, by id. What was checked in stays: its unit cannot change any more, nor
 * can it be left out.
 */
export function reviseKeyResults(present: readonly KeyResult[], input: Written): Revised {
  const kept = present.filter(({ id, latest }) => input[id] || latest);
  const keyResults = [
    ...kept.map((keyResult) => rewritten(keyResult, input[keyResult.id])),
    ...Object.entries(input)
      .filter(([id]) => !present.some((keyResult) => keyResult.id === id))
      .map(([id, written]) => newKeyResult(id, written)),
  ];
  return { keyResults, changes: changesBetween(present, keyResults), refused: refusals(present, input) };
}

/** A key result nobody has checked in on yet: it stands at its start. */
export const newKeyResult = (id: string, written: KeyResultWritten): KeyResult => ({
  id,
  ...written,
  current: written.start,
  latest: null,
  score: null,
});

const rewritten = (keyResult: KeyResult, written: KeyResultWritten | undefined): KeyResult => ({
  ...keyResult,
  ...written,
  current: keyResult.latest ? keyResult.current : (written ?? keyResult).start,
});

function refusals(present: readonly KeyResult[], input: Written) {
  const refused: Record<string, string> = {};
  for (const { id, title, latest, unit, currency } of present) {
    const terms = input[id];
    if (!latest) continue;
    if (!terms) refused.title = `“${title}” has check-ins and stays; nothing was saved.`;
    else if (terms.unit !== unit || terms.currency !== currency) {
      refused[`krs.${id}.measure`] =
        'This has been checked in on, so what it is counted in stays. Add a new key result instead.';
    }
  }
  return refused;
}

function changesBetween(before: readonly KeyResult[], after: readonly KeyResult[]): Revised['changes'] {
  const ids = new Set([...before, ...after].map(({ id }) => id));
  return [...ids].flatMap((keyResultId) => {
    const [was, is] = [before, after].map((all) => termsOf(all.find(({ id }) => id === keyResultId)));
    const same = JSON.stringify(was) === JSON.stringify(is);
    return same ? [] : [{ keyResultId, before: was ?? null, after: is ?? null }];
  });
}

const termsOf = (keyResult: KeyResult | undefined): KeyResultTerms | null =>
  keyResult
    ? {
        title: keyResult.title,
        unit: keyResult.unit,
        currency: keyResult.currency,
        start: keyResult.start,
        target: keyResult.target,
        dueDate: keyResult.dueDate,
      }
    : null;

/** What changed of the objective itself, and whose its key results are. */
export function objectiveChanges(before: Objective, after: Objective): WhatChanged[] {
  const turn = <T>(was: T, is: T) => ({ before: was, after: is });
  const parents = [before, after].map(({ parentIds }) => [...parentIds].sort().join());
  return [
    ...(before.title === after.title ? [] : [{ title: turn(before.title, after.title) }]),
    ...(parents[0] === parents[1] ? [] : [{ parents: turn(before.parentIds, after.parentIds) }]),
    ...(before.ownerId === after.ownerId ? [] : [{ owner: turn(before.ownerId, after.ownerId) }]),
    ...after.keyResults.flatMap(({ id: keyResultId, ownerId }) => {
      const was = before.keyResults.find(({ id }) => id === keyResultId)?.ownerId;
      if (was === undefined || was === ownerId) return [];
      return [{ keyResultOwner: { ...turn(was, ownerId), keyResultId } }];
    }),
  ];
}
