import { html } from './html.js';

const initialsOf = (name) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((part) => [...part][0].toUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('');

const hueOf = (id) => [...id].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % 360, 7);

/** A person's initials on a colour that is always theirs; an app's corners are square. */
export const Avatar = ({ person, size = 'medium' }) => {
  const shape = person?.kind === 'bot' ? 'avatar-app' : '';
  return html`
    <span class="avatar avatar-${size} ${shape}" style=${`--hue:${hueOf(person?.id ?? '')}`} aria-hidden="true">
      ${initialsOf(person?.realName ?? '?')}
    </span>
  `;
};
