import type { TextQuestion } from '../question';
import type { Role } from '../role';
import { type Counted, isAskedOf } from './counted';
import { textIn } from './sealed-answers';
import type { TextSummary } from './summary';

type Shown = TextSummary['groups'][number];

/** What one viewer is shown of a text question. Texts of peers and of reports never stand among each other. */
export const textsOf = (question: TextQuestion, counted: Counted): Shown[] => [
  ...named('SELF', question, counted),
  ...named('MANAGER', question, counted),
  ...anonymous('PEER', question, counted),
  ...anonymous('REPORT', question, counted),
];

const named = (role: 'SELF' | 'MANAGER', question: TextQuestion, { of }: Counted): Shown[] =>
  of[role]
    .flatMap((review) => textIn(review, question) ?? [])
    .slice(0, 1)
    .map((text) => ({ group: role, texts: [text] }));

/** It counts how many submitted a review, not how many wrote a text: HR reads them all. */
function anonymous(role: Role, question: TextQuestion, counted: Counted): Shown[] {
  if (!isAskedOf(role, question, counted)) return [];
  const { audience, of, anonymityMinimum } = counted;
  const isShown = audience === 'HR' || of[role].length >= anonymityMinimum;
  return [{ group: role, texts: isShown ? shuffled(role, question, counted) : null }];
}

/** In the stored random order of this question; one that is not in it comes last, by its random id. */
function shuffled(role: Role, question: TextQuestion, { of, orders }: Counted): string[] {
  const places = new Map((orders[question.id] ?? []).map((id, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? places.size;
  return of[role]
    .toSorted((a, b) => placeOf(a.id) - placeOf(b.id) || (a.id < b.id ? -1 : 1))
    .flatMap((review) => textIn(review, question) ?? []);
}
