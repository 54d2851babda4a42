import { objectiveEditWithout } from '../../../src/features/okrs/kept/objective-edit-erasure';
import { withoutThem } from '../../../src/features/okrs/kept/okr-erasure';
import { ASHA, anObjective, BEN, FIRST_DAY, NINA } from '../../support/okr-people';

const leaver = { personId: ASHA.id, pseudonym: 'gone-1', ids: [ASHA.id, 'gone-1'] };

const erased = (more: Parameters<typeof anObjective>[0], holderId = ASHA.id) =>
  withoutThem({ ...anObjective(more), holderId, toTell: [] }, leaver);

const asked = {
  id: 'd1',
  teamId: 'team-data',
  what: 'A feed of all parcels by May',
  state: 'DECLINED' as const,
  answer: 'We are ten people short',
  askedAt: FIRST_DAY,
  answeredAt: FIRST_DAY,
  toldPersonId: null,
  owesAnswer: false,
};

describe('once Asha is erased', () => {
  it('her objective says nothing of what she needed, and what Ben answered', () => {
    const { title, ownerId, holderId, dependencies } = erased({
      dependencies: [{ ...asked, answeredBy: BEN.id }],
    });
    expect([title, ownerId, holderId]).toEqual(['(erased)', 'gone-1', 'gone-1']);
    expect(dependencies[0]).toMatchObject({
      what: '(erased)',
      answer: 'We are ten people short',
      answeredBy: BEN.id,
    });
  });

  it('Ben’s objective says what he needed, and nothing of what she answered', () => {
    const { title, dependencies } = erased(
      { ownerId: BEN.id, dependencies: [{ ...asked, answeredBy: ASHA.id }] },
      'team-data',
    );
    expect(title).toBe('Deliver faster');
    expect(dependencies[0]).toMatchObject({
      what: 'A feed of all parcels by May',
      answer: '',
      answeredBy: 'gone-1',
    });
  });

  it('edits of objectives say neither her name nor what she wrote, and what became whose by whom', () => {
    const title = { before: 'Hurry', after: 'Deliver faster' };
    const byBen = { personId: BEN.id, at: FIRST_DAY, why: 'She left' };
    const byHer = { personId: ASHA.id, at: FIRST_DAY, why: 'My words' };
    expect([
      objectiveEditWithout({ ...byHer, title }, false, leaver),
      objectiveEditWithout({ ...byBen, title }, true, leaver),
      objectiveEditWithout({ ...byBen, title }, false, leaver),
      objectiveEditWithout({ ...byBen, owner: { before: ASHA.id, after: BEN.id } }, false, leaver),
      objectiveEditWithout(
        { ...byBen, keyResultOwner: { keyResultId: 'k', before: BEN.id, after: ASHA.id } },
        false,
        leaver,
      ),
    ]).toEqual([
      { personId: 'gone-1', at: FIRST_DAY, why: '', title: { before: '(erased)', after: '(erased)' } },
      { ...byBen, title: { before: '(erased)', after: '(erased)' } },
      { ...byBen, title },
      { ...byBen, owner: { before: 'gone-1', after: BEN.id } },
      { ...byBen, keyResultOwner: { keyResultId: 'k', before: BEN.id, after: 'gone-1' } },
    ]);
  });

  it('nobody is told any more of a key result that was given to her', () => {
    const given = { keyResultId: 'k', recipient: ASHA.id, at: FIRST_DAY };
    const { toTell } = withoutThem(
      { ...anObjective({ ownerId: BEN.id }), holderId: BEN.id, toTell: [{ id: 'e1', given }] },
      leaver,
    );
    expect(toTell).toEqual([{ id: 'e1', given: { ...given, recipient: 'gone-1' } }]);
  });

  it('the initiatives that are hers, or stand on an objective of hers, have no words left', () => {
    const initiatives = [
      { id: 'i1', title: 'Call the carriers', ownerId: ASHA.id, keyResultId: null, done: true },
      { id: 'i2', title: 'Move the depot', ownerId: NINA.id, keyResultId: null, done: false },
    ];
    const left = (ownerId: string, holderId: string) =>
      erased({ ownerId, initiatives }, holderId).initiatives.map((one) => [one.ownerId, one.title, one.done]);
    expect(left(BEN.id, BEN.id)).toEqual([
      ['gone-1', '(erased)', true],
      [NINA.id, 'Move the depot', false],
    ]);
    expect(left(ASHA.id, ASHA.id)).toEqual([
      ['gone-1', '(erased)', true],
      [NINA.id, '(erased)', false],
    ]);
  });

  it('her steps in an approval and her scores stay, without what she said', () => {
    const approval = {
      state: 'CHANGES_ASKED' as const,
      asked: 1,
      by: ASHA.id,
      at: FIRST_DAY,
      comment: 'Why?',
    };
    const view = (by: string) => ({ tenths: 7, note: 'As planned', by, at: FIRST_DAY });
    const [keyResult] = anObjective().keyResults;
    const score = { state: 'PROPOSED' as const, own: view(BEN.id), managers: view(ASHA.id), agreed: null };
    const left = erased({ ownerId: BEN.id, approval, keyResults: [{ ...keyResult!, score }] }, BEN.id);
    expect(left.approval).toEqual({ ...approval, by: 'gone-1', comment: '' });
    expect(left.keyResults[0]!.score).toEqual({
      ...score,
      managers: { ...view(ASHA.id), by: 'gone-1', note: '' },
    });
  });

  it('changes nothing more where it is done again', () => {
    const once = erased({ dependencies: [{ ...asked, answeredBy: ASHA.id }] });
    expect(withoutThem(once, leaver)).toEqual(once);
  });
});
