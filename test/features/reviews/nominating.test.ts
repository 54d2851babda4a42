import {
  areAllOfTheTeam,
  choosesPeers,
  hasEnoughPeers,
  mergedPeers,
  type Peer,
  type Surrounding,
  suggestedPeers,
  whyNotPeer,
  whyNotSoMany,
} from '../../../src/features/reviews/peers/nominating';
import { Q2 } from '../../support/okr-people';

const peer = (name: string, more: Partial<Peer> = {}): Peer => ({
  id: name.toLowerCase(),
  name,
  active: true,
  teamId: 'logistics',
  ...more,
});

/** Asha is of Logistics; Nina manages her, and Omar reports to her. */
const AROUND: Surrounding = {
  subject: peer('Asha'),
  managerId: 'nina',
  reportIds: ['omar'],
};

describe('who can be a peer', () => {
  it.each([
    [
      peer('Asha'),
      'You write about yourself in your self review: choose others as peers.',
      'Asha cannot be a peer of themselves: choose somebody else.',
    ],
    [
      peer('Peter', { active: false }),
      'Peter has left: choose somebody else.',
      'Peter has left: choose somebody else.',
    ],
    [
      peer('Nina'),
      'Nina is your manager and reviews you as that: choose somebody else.',
      'You are the manager of Asha and review them as that: choose somebody else.',
    ],
    [
      peer('Omar'),
      'Omar reports to you and reviews you as that: choose somebody else.',
      'Omar reports to Asha and reviews them as that: choose somebody else.',
    ],
    [peer('Ben'), undefined, undefined],
    [peer('Lena', { teamId: null }), undefined, undefined],
  ])('%o', (who, toSubject, toManager) => {
    expect(whyNotPeer(who, AROUND, 'subject')).toBe(toSubject);
    expect(whyNotPeer(who, AROUND, 'manager')).toBe(toManager);
  });

  it.each([
    [2, 'Choose 3 to 5 people: these are 2.'],
    [1, 'Choose 3 to 5 people: this is 1.'],
    [3, undefined],
    [5, undefined],
    [6, 'Choose 3 to 5 people: these are 6.'],
  ])('%d of 3 to 5', (chosen, sentence) => {
    expect(whyNotSoMany(chosen, { from: 3, to: 5 })).toBe(sentence);
  });

  it('names one number where both ends are the same', () => {
    expect(whyNotSoMany(2, { from: 4, to: 4 })).toBe('Choose 4 people: these are 2.');
  });

  it('points out that nobody is from elsewhere', () => {
    expect(areAllOfTheTeam([peer('Ben'), peer('Mei')], AROUND)).toBe(true);
    expect(areAllOfTheTeam([peer('Ben'), peer('Lena', { teamId: 'sales' })], AROUND)).toBe(false);
    const teamless = { ...AROUND, subject: { ...AROUND.subject, teamId: null } };
    expect(areAllOfTheTeam([peer('Ben', { teamId: null })], teamless)).toBe(false);
  });
});

describe('when peers are chosen', () => {
  it.each([
    ['2026-04-01T00:00:00Z', 'ACTIVE', true],
    ['2026-06-30T15:59:59Z', 'ACTIVE', true],
    ['2026-06-30T16:00:00Z', 'ACTIVE', false],
    ['2026-04-01T00:00:00Z', 'DRAFT', false],
    ['2026-04-01T00:00:00Z', 'CLOSED', false],
  ] as const)('at %s of a cycle that is %s: %s', (now, state, can) => {
    expect(choosesPeers({ ...Q2, state }, new Date(now))).toBe(can);
  });

  it('is needless once HR has assigned enough of them', () => {
    const lines = (...states: ('NOT_STARTED' | 'REMOVED' | 'DECLINED')[]) =>
      states.map((state) => ({ role: 'PEER', state }) as const);
    expect(hasEnoughPeers(lines('NOT_STARTED', 'NOT_STARTED', 'NOT_STARTED'), { from: 3, to: 5 })).toBe(true);
    expect(hasEnoughPeers(lines('NOT_STARTED', 'NOT_STARTED', 'REMOVED'), { from: 3, to: 5 })).toBe(false);
    const reports = [{ role: 'REPORT', state: 'NOT_STARTED' }] as const;
    expect(hasEnoughPeers([...reports, ...reports, ...reports], { from: 3, to: 5 })).toBe(false);
  });
});

describe('two windows of one list', () => {
  it.each([
    ['the first choice', [], [], ['ben', 'mei'], ['ben', 'mei']],
    ['the same sent twice', ['ben', 'mei'], [], ['ben', 'mei'], ['ben', 'mei']],
    [
      'each adds somebody',
      ['ben', 'mei', 'luca'],
      ['ben', 'mei'],
      ['ben', 'mei', 'nora'],
      ['ben', 'mei', 'luca', 'nora'],
    ],
    ['one takes away whom the other kept', ['ben', 'mei', 'luca'], ['ben', 'mei'], ['ben'], ['ben', 'luca']],
    ['both take away the same', ['mei'], ['ben', 'mei'], ['mei'], ['mei']],
  ])('%s', (_what, stored, given, sent, merged) => {
    expect(mergedPeers(stored, given, sent)).toEqual(merged);
  });
});

describe('who is suggested', () => {
  it('those of earlier cycles, then the team, and nobody who would be refused', () => {
    const earlier = [peer('Zoe', { teamId: 'sales' }), peer('Mei'), peer('Peter', { active: false })];
    const team = [peer('Nina'), peer('Omar'), peer('Mei'), peer('Ben'), peer('Asha')];
    expect(suggestedPeers(earlier, team, AROUND).map(({ name }) => name)).toEqual(['Mei', 'Zoe', 'Ben']);
  });

  it('are ten at most', () => {
    const team = Array.from({ length: 14 }, (_, i) => peer(`Colleague ${String(i).padStart(2, '0')}`));
    expect(suggestedPeers([], team, AROUND).map(({ name }) => name)).toEqual([
      'Colleague 00',
      'Colleague 01',
      'Colleague 02',
      'Colleague 03',
      'Colleague 04',
      'Colleague 05',
      'Colleague 06',
      'Colleague 07',
      'Colleague 08',
      'Colleague 09',
    ]);
  });
});
