import fc from 'fast-check';
import {
  type Approval,
  type ApprovalState,
  afterWriting,
  askedOf,
  DRAFT,
  decide,
  type Writing,
} from '../../../src/features/okrs/approval/approval';
import { owedFor } from '../../../src/features/okrs/approval/approval-owed';
import { changesTerms, markOf } from '../../../src/features/okrs/approval/approved-terms';
import { ASHA, anObjective, BEN, checkedIn, daysToDeliver, FIRST_DAY, NINA } from '../../support/okr-people';
import { countedIds } from '../../support/okr-world';

const BENS_WORD = [BEN.id];
const writing = (more: Partial<Writing> = {}): Writing => ({
  changed: false,
  ask: false,
  needed: true,
  approvers: BENS_WORD,
  ...more,
});
const at = (state: ApprovalState, more: Partial<Approval> = {}): Approval => ({
  state,
  asked: state === 'DRAFT' ? 0 : 1,
  by: state === 'DRAFT' ? null : state === 'SUBMITTED' ? ASHA.id : BEN.id,
  at: state === 'DRAFT' ? null : FIRST_DAY,
  comment: '',
  ...more,
});

describe('writing an objective', () => {
  it('leaves it a draft until its owner asks for approval', () => {
    expect(afterWriting(DRAFT, writing({ changed: true }), ASHA.id, FIRST_DAY)).toEqual({
      approval: DRAFT,
      step: null,
    });
    expect(afterWriting(DRAFT, writing({ ask: true, comment: 'As we said' }), ASHA.id, FIRST_DAY)).toEqual({
      approval: { state: 'SUBMITTED', asked: 1, by: ASHA.id, at: FIRST_DAY, comment: 'As we said' },
      step: { state: 'SUBMITTED', personId: ASHA.id, comment: 'As we said', at: FIRST_DAY },
    });
  });

  it('asks again once it was approved, where what was approved changes', () => {
    const approved = at('APPROVED');
    expect(afterWriting(approved, writing({ ask: true }), ASHA.id, FIRST_DAY).step).toBeNull();
    expect(afterWriting(approved, writing({ changed: true }), ASHA.id, FIRST_DAY).approval).toMatchObject({
      state: 'SUBMITTED',
      asked: 2,
    });
  });

  it('asks again after changes were asked for, once its owner says so', () => {
    const asked = at('CHANGES_ASKED', { comment: 'Smaller' });
    expect(afterWriting(asked, writing({ changed: true }), ASHA.id, FIRST_DAY).approval).toBe(asked);
    expect(afterWriting(asked, writing({ ask: true }), ASHA.id, FIRST_DAY).approval).toMatchObject({
      state: 'SUBMITTED',
      asked: 2,
      comment: '',
    });
  });

  it('leaves one that waits as it is', () => {
    const waits = at('SUBMITTED');
    const edited = afterWriting(waits, writing({ changed: true, ask: true }), ASHA.id, FIRST_DAY);
    expect(edited).toEqual({ approval: waits, step: null });
  });

  it('is asking afresh where somebody else rewrites what waits: never for their own approval', () => {
    const either = writing({ changed: true, approvers: [BEN.id, NINA.id], comment: 'Five is enough' });
    const { approval, step } = afterWriting(at('SUBMITTED'), either, BEN.id, FIRST_DAY);
    expect(approval).toEqual({
      state: 'SUBMITTED',
      asked: 2,
      by: BEN.id,
      at: FIRST_DAY,
      comment: 'Five is enough',
    });
    expect(step).toMatchObject({ state: 'SUBMITTED', personId: BEN.id });
    expect(askedOf(either.approvers, approval.by)).toEqual([NINA.id]);
    const unchanged = { ...either, changed: false, ask: true };
    expect(afterWriting(at('SUBMITTED'), unchanged, BEN.id, FIRST_DAY).step).toBeNull();
  });

  it('approves it at once where nobody is above', () => {
    const nobody = writing({ approvers: [] });
    const approved = { state: 'APPROVED', asked: 1, by: null, at: FIRST_DAY, comment: '' };
    expect(afterWriting(DRAFT, nobody, ASHA.id, FIRST_DAY)).toEqual({
      approval: approved,
      step: { state: 'APPROVED', personId: null, comment: '', at: FIRST_DAY },
    });
    expect(afterWriting(at('SUBMITTED'), nobody, ASHA.id, FIRST_DAY).approval).toEqual(approved);
  });

  it('is approving it where the only one who might writes it', () => {
    const lead = afterWriting(at('APPROVED'), writing({ changed: true }), BEN.id, FIRST_DAY);
    expect(lead.approval).toMatchObject({ state: 'APPROVED', by: BEN.id, asked: 2 });
    const either = writing({ changed: true, approvers: [BEN.id, NINA.id] });
    expect(afterWriting(at('APPROVED'), either, BEN.id, FIRST_DAY).approval.state).toBe('SUBMITTED');
  });

  it('changes nothing where the cycle asks for no approval', () => {
    for (const state of ['DRAFT', 'SUBMITTED', 'APPROVED', 'CHANGES_ASKED'] as const) {
      const off = writing({ needed: false, changed: true, ask: true, approvers: [] });
      expect(afterWriting(at(state), off, ASHA.id, FIRST_DAY)).toEqual({ approval: at(state), step: null });
    }
  });
});

describe('an answer', () => {
  it('approves it or asks for changes, with what is said', () => {
    const no = decide(at('SUBMITTED'), { state: 'CHANGES_ASKED', comment: 'Smaller' }, BEN.id, FIRST_DAY);
    expect(no).toEqual({
      approval: { state: 'CHANGES_ASKED', asked: 1, by: BEN.id, at: FIRST_DAY, comment: 'Smaller' },
      step: { state: 'CHANGES_ASKED', personId: BEN.id, comment: 'Smaller', at: FIRST_DAY },
    });
  });

  it('is given once', () => {
    for (const state of ['DRAFT', 'APPROVED', 'CHANGES_ASKED'] as const)
      expect(decide(at(state), { state: 'APPROVED', comment: '' }, BEN.id, FIRST_DAY)).toBeUndefined();
  });
});

describe('who is asked', () => {
  it('is nobody who submitted it, unless there is nobody else', () => {
    expect(askedOf([BEN.id, NINA.id], ASHA.id)).toEqual([BEN.id, NINA.id]);
    expect(askedOf([BEN.id, NINA.id], BEN.id)).toEqual([NINA.id]);
    expect(askedOf([BEN.id], BEN.id)).toEqual([BEN.id]);
  });
});

const WAYS: Readonly<Record<ApprovalState, readonly ApprovalState[]>> = {
  DRAFT: ['SUBMITTED'],
  SUBMITTED: ['SUBMITTED', 'APPROVED', 'CHANGES_ASKED'],
  APPROVED: ['SUBMITTED'],
  CHANGES_ASKED: ['SUBMITTED'],
};

const person = fc.constantFrom(ASHA.id, BEN.id, NINA.id);
const anyWriting = fc.record({
  changed: fc.boolean(),
  ask: fc.boolean(),
  needed: fc.boolean(),
  approvers: fc.uniqueArray(person, { maxLength: 2 }),
});
const anyAnswer = fc.record({
  state: fc.constantFrom('APPROVED' as const, 'CHANGES_ASKED' as const),
  comment: fc.string(),
});
const anyMove = fc.oneof(
  fc.record({ who: person, writing: anyWriting }),
  fc.record({ who: person, answer: anyAnswer }),
);

it('goes no other way, whatever people do, and counts how often it was asked', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 20 }), (moves) => {
      let approval: Approval = DRAFT;
      for (const move of moves) {
        const before: Approval = approval;
        const next =
          'writing' in move
            ? afterWriting(before, move.writing, move.who, FIRST_DAY)
            : decide(before, move.answer, move.who, FIRST_DAY);
        approval = next?.approval ?? before;
        if (!next?.step) {
          expect(approval).toBe(before);
          continue;
        }
        const isAlone =
          'writing' in move && move.writing.approvers.every((approver) => approver === move.who);
        // Approved at once it is submitted and approved in one step.
        const isSubmitted = isAlone && before.state !== 'SUBMITTED';
        const from = isSubmitted ? 'SUBMITTED' : before.state;
        if (isSubmitted) expect(WAYS[before.state]).toContain('SUBMITTED');
        expect(WAYS[from]).toContain(approval.state);
        expect(approval.asked - before.asked).toBe(isSubmitted || approval.state === 'SUBMITTED' ? 1 : 0);
        expect(next.step).toMatchObject({ state: approval.state, personId: approval.by });
      }
    }),
    { numRuns: 500 },
  );
});

describe('what is approved', () => {
  const before = anObjective();
  const measured = (more: object) => anObjective({ keyResults: [daysToDeliver(more)] });

  it.each([
    ['the title', anObjective({ title: 'Deliver much faster' })],
    ['the title of a key result', measured({ title: 'Hours to deliver' })],
    ['a start', measured({ start: 15 })],
    ['a target', measured({ target: 6 })],
    ['a key result more', anObjective({ keyResults: [daysToDeliver(), daysToDeliver({ id: 'kr-2' })] })],
    ['a key result less', anObjective({ keyResults: [] })],
  ])('is %s', (_what, after) => {
    expect(changesTerms(before, after)).toBe(true);
    expect(markOf(after)).not.toBe(markOf(before));
  });

  it.each([
    ['why it matters', anObjective({ why: 'Customers leave' })],
    ['when it is due', measured({ dueDate: '2026-05-30' })],
    ['what was checked in', measured({ current: 11, latest: checkedIn() })],
    ['whose key result it is', measured({ ownerId: NINA.id })],
  ])('is not %s', (_what, after) => {
    expect(changesTerms(before, after)).toBe(false);
    expect(markOf(after)).toBe(markOf(before));
  });
});

describe('what a step owes', () => {
  const step = { state: 'SUBMITTED', personId: ASHA.id, comment: '', at: FIRST_DAY } as const;
  const owed = (more: object = {}) =>
    owedFor({ ...step, ...more }, { asked: 2, ownerId: ASHA.id }, countedIds());

  it('is its place in the history, and that those are told whom it concerns', () => {
    expect(owed()).toEqual([
      { id: 'id-1', approval: step },
      { id: 'id-2', news: { to: 'approvers', asked: 2, at: FIRST_DAY } },
    ]);
    expect(owed({ state: 'APPROVED', personId: BEN.id })[1]).toEqual({
      id: 'id-2',
      news: { to: 'owner', asked: 2, at: FIRST_DAY },
    });
  });

  it('is told to nobody where it was approved at once', () => {
    expect(owed({ state: 'APPROVED', personId: null })).toHaveLength(1);
    expect(owedFor(null, { asked: 0, ownerId: ASHA.id }, countedIds())).toEqual([]);
  });
});
