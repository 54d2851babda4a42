import { COACHING, TOPIC_IDS, topicOf } from '../../../src/features/one-on-ones/agenda/coaching';
import { coachingModal } from '../../../src/features/one-on-ones/agenda/coaching.views';
import { checkModal } from '../../../src/slack/limits';

describe('coaching', () => {
  it('offers the seven topics', () => {
    expect(TOPIC_IDS.map((id) => COACHING[id].name)).toEqual([
      'Hard feedback',
      'Early signs of disengagement',
      'Career talks',
      'Managing up',
      'Fair calibration',
      'A PIP with empathy',
      'A hard personal time',
    ]);
  });

  it.each(TOPIC_IDS)(
    'on %s fits on one screen of a phone, and says what to do, to ask and to avoid',
    (id) => {
      const { prompts } = topicOf(id)!;
      expect(prompts.length).toBeGreaterThanOrEqual(4);
      expect(prompts.length).toBeLessThanOrEqual(6);
      expect(prompts.filter(({ text }) => text.length > 160)).toEqual([]);
      const kinds = new Set(prompts.map(({ kind }) => kind));
      expect([...kinds]).toEqual(expect.arrayContaining(['Say', 'Ask', 'Avoid']));
      expect(() => checkModal(coachingModal(topicOf(id)!))).not.toThrow();
    },
  );

  it('knows no topic that is none', () => {
    expect(topicOf('constructor')).toBeUndefined();
    expect(topicOf('')).toBeUndefined();
  });
});
