import { createHash } from 'node:crypto';
import { lookedAt } from '../../../src/features/reviews/writing/looked-at';
import { keyedIds } from '../../../src/slack/keyed-ids';
import { assignment } from '../../support/reviews';

const under = (key: string) => lookedAt((...parts) => keyedIds(key)('text', ...parts));
const rated = (value: number, savedAt = 10) =>
  assignment('a1', { state: 'DRAFT', answers: [{ id: 'overall', value, savedAt }] });

describe('what a confirmation is about', () => {
  it('changes with what is answered, and not with when it was saved', () => {
    const looked = under('key');
    expect(looked(rated(4))).toEqual(looked(rated(4, 99)));
    expect(looked(rated(4))).not.toEqual(looked(rated(3)));
  });

  it('tells no answer to whoever reads it and does not have the key', () => {
    const { looked } = under('key')(rated(4));
    expect(under('another key')(rated(4)).looked).not.toBe(looked);
    const guessed = createHash('sha256').update(JSON.stringify(['a1', [['overall', 4]]]));
    expect(guessed.digest('base64url')).not.toContain(looked);
  });
});
