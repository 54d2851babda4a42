import { emojiCharacter, withEmoji } from '../../page/emoji.js';

describe('emoji', () => {
  it.each([
    ['white_check_mark', '✅'],
    ['large_green_circle', '🟢'],
    ['red_circle', '🔴'],
    ['bust_in_silhouette', '👤'],
    ['spiral_calendar_pad', '🗓️'],
    ['wave::skin-tone-3', '👋'],
  ])('knows %s', (name, character) => {
    expect(emojiCharacter(name)).toBe(character);
  });

  it('does not take names from what every object has', () => {
    expect(emojiCharacter('constructor')).toBeUndefined();
  });

  it('replaces names within plain text and leaves the unknown', () => {
    expect(withEmoji('Ship it :rocket: :shipit: at 9:00')).toBe('Ship it 🚀 :shipit: at 9:00');
  });
});
