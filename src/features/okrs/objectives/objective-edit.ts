import type { KeyResult } from './objective';
import type { KeyResultInput } from './objective-form';

/** What of a key result is kept each time it changes. */
export type KeyResultTerms = KeyResultInput;

/** One change of a key result: before, after, who, when and why. */
export interface KeyResultEdit {
  readonly keyResultId: string;
  /** `null` where it was added. */
  readonly before: KeyResultTerms | null;
  /** `null` where it was removed. */
  readonly after: KeyResultTerms | null;
  readonly personId: string;
  readonly at: Date;
  /** `''` where nothing was said. */
  readonly why: string;
}

export interface Revised {
  readonly keyResults: readonly KeyResult[];
  readonly changes: readonly Pick<KeyResultEdit, 'keyResultId' | 'before' | 'after'>[];
  /** Sentences by dotted form path; nothing may be written while there are any. */
  readonly refused: Readonly<Record<string, string>>;
}

/**
 * The key results as rewritten by `input`, by id. What was checked in stays: its unit cannot change any more, nor
 * can it be left out.
 */
export function reviseKeyResults(
  present: readonly KeyResult[],
  input: Readonly<Record<string, KeyResultInput>>,
  ownerId: string,
): Revised {
  const kept = present.filter(({ id, latest }) => input[id] || latest);
  const keyResults = [
    ...kept.map((keyResult) => rewritten(keyResult, input[keyResult.id])),
    ...Object.entries(input)
      .filter(([id]) => !present.some((keyResult) => keyResult.id === id))
      .map(([id, terms]) => newKeyResult(id, terms, ownerId)),
  ];
  return { keyResults, changes: changesBetween(present, keyResults), refused: refusals(present, input) };
}

/** A key result nobody has checked in on yet: it stands at its start. */
export const newKeyResult = (id: string, terms: KeyResultInput, ownerId: string): KeyResult => ({
  id,
  ...terms,
  current: terms.start,
  ownerId,
  latest: null,
  score: null,
});

const rewritten = (keyResult: KeyResult, terms: KeyResultInput | undefined): KeyResult => ({
  ...keyResult,
  ...terms,
  current: keyResult.latest ? keyResult.current : (terms ?? keyResult).start,
});

function refusals(present: readonly KeyResult[], input: Readonly<Record<string, KeyResultInput>>) {
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
