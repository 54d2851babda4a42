import fc from 'fast-check';
import {
  answered,
  asked,
  askedAgain,
  awaitsLead,
  type Dependency,
  type LeadsAnswer,
  mayAskAgain,
} from '../../../src/features/okrs/alignment/dependency';
import { BEN, FIRST_DAY } from '../../support/okr-people';

const FEED = 'A feed of all parcels by May';
const first = asked('d1', 'team-data', FEED, FIRST_DAY);
const later = (minutes: number) => new Date(FIRST_DAY.getTime() + minutes * 60_000);

describe('a dependency', () => {
  it('goes from asked to whatever its lead says, which may be said anew', () => {
    const says = (state: LeadsAnswer['state'], answer = '') =>
      answered(first, { state, answer }, BEN.id, later(1));
    expect(says('ACCEPTED')).toMatchObject({ state: 'ACCEPTED', answeredBy: BEN.id, owesAnswer: true });
    expect(
      answered(says('ACCEPTED'), { state: 'DECLINED', answer: 'We lost two' }, BEN.id, later(2)),
    ).toMatchObject({
      state: 'DECLINED',
      answer: 'We lost two',
    });
  });

  it('is asked again once declined, as if for the first time and of nobody in particular', () => {
    const declined = answered(first, { state: 'DECLINED', answer: 'No hands' }, BEN.id, later(1));
    const again = askedAgain({ ...declined, toldPersonId: BEN.id }, 'A feed by June', later(2));
    expect(again).toEqual(asked('d1', 'team-data', 'A feed by June', later(2)));
  });
});

type Step =
  | { readonly kind: 'answer'; readonly said: LeadsAnswer }
  | { readonly kind: 'again'; readonly what: string }
  | { readonly kind: 'told' }
  | { readonly kind: 'answer told' };

const words = fc.constantFrom('', 'yes, by May', 'no hands', 'let us talk');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    said: fc.record({ state: fc.constantFrom('ACCEPTED', 'DECLINED', 'DISCUSS'), answer: words }),
  }) as fc.Arbitrary<Step>,
  fc.record({ kind: fc.constant('again' as const), what: words }),
  fc.constant({ kind: 'told' as const }),
  fc.constant({ kind: 'answer told' as const }),
);

function after(dependency: Dependency, one: Step, now: Date): Dependency {
  if (one.kind === 'answer') return answered(dependency, one.said, BEN.id, now);
  if (one.kind === 'again') return askedAgain(dependency, one.what, now);
  if (one.kind === 'told') return { ...dependency, toldPersonId: BEN.id };
  return { ...dependency, owesAnswer: false };
}

describe('whatever is done to a dependency, in any order,', () => {
  const walks = (check: (before: Dependency, one: Step, next: Dependency) => void) =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let present = first;
        for (const [i, one] of steps.entries()) {
          const next = after(present, one, later(i + 1));
          check(present, one, next);
          present = next;
        }
      }),
    );

  it('it has an answer, somebody who gave it and a time exactly when it is not just asked', () => {
    walks((_before, _one, next) => {
      const isAnswered = next.state !== 'ASKED';
      expect(next.answeredBy !== null).toBe(isAnswered);
      expect(next.answeredAt !== null).toBe(isAnswered);
      if (!isAnswered) expect(next.answer).toBe('');
    });
  });

  it('an answer is owed only while there is one, and saying the same again owes nothing more', () => {
    walks((before, one, next) => {
      if (next.owesAnswer) expect(next.state).not.toBe('ASKED');
      const isSame =
        one.kind === 'answer' && one.said.state === before.state && one.said.answer === before.answer;
      if (isSame) expect(next).toBe(before);
    });
  });

  it('it is asked anew only from where it may be, and keeps its team and its id', () => {
    walks((before, one, next) => {
      if (one.kind === 'again' && next !== before) expect(mayAskAgain(before)).toBe(true);
      if (one.kind === 'again' && !mayAskAgain(before)) expect(next).toBe(before);
      expect([next.id, next.teamId]).toEqual(['d1', 'team-data']);
    });
  });

  it('it waits for its lead until there is a yes or a no', () => {
    walks((_before, _one, next) => {
      expect(awaitsLead(next)).toBe(next.state !== 'ACCEPTED' && next.state !== 'DECLINED');
    });
  });
});
