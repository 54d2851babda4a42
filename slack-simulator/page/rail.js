import { useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { emojiCharacter } from './emoji.js';
import { html } from './html.js';
import { Inviting } from './inviting.js';
import { timeOf } from './local-time.js';
import { placeForNext } from './route.js';
import { useWorkspace } from './workspace.js';

const MANY = 8;

const Status = ({ status }) => {
  const character = emojiCharacter((status?.emoji ?? '').replaceAll(':', ''));
  return (
    (character || status?.text) &&
    html`<span class="status" title=${status.text}>${character ?? status.text}</span>`
  );
};

const PersonButton = ({ person }) => {
  const { me, place, seen, now, goTo } = useWorkspace();
  const shared = seen.sidebar.value?.channels.map(({ id }) => id) ?? [];
  const gone = person.kind === 'deactivated';
  return html`
    <button type="button" class="person" data-testid=${`person-${person.id}`} disabled=${gone}
      aria-current=${person.id === me.id ? 'true' : undefined}
      onClick=${() => goTo(placeForNext(place, shared), person.id)}>
      <${Avatar} person=${person} />
      <span class="person-text">
        <span class="person-name">${person.realName} <${Status} status=${person.status} /></span>
        <span class="person-title">${gone ? 'Deactivated' : person.title}</span>
      </span>
      <time class="person-time" title=${person.tz}>${timeOf(now(), person.tz)}</time>
    </button>
  `;
};

const matching = (people, wanted) => {
  const text = wanted.trim().toLowerCase();
  return people.filter(
    ({ kind, realName, title, name }) =>
      kind !== 'bot' && [realName, title, name].some((part) => part?.toLowerCase().includes(text)),
  );
};

const Filter = ({ wanted, onInput }) => html`
  <input type="search" class="control" placeholder="Find a person" aria-label="Find a person" value=${wanted}
    onInput=${(event) => onInput(event.target.value)} />
`;

/** Whose client this is: choosing another person shows the workspace with their eyes. */
export const Rail = () => {
  const { people } = useWorkspace();
  const [wanted, setWanted] = useState('');
  const found = matching(people, wanted);
  return html`
    <nav class="rail" aria-label="People">
      <h2 class="pane-heading">You are</h2>
      ${people.length > MANY && html`<${Filter} wanted=${wanted} onInput=${setWanted} />`}
      <ul class="plain-list">
        ${found.map((person) => html`<li key=${person.id}><${PersonButton} person=${person} /></li>`)}
      </ul>
      ${found.length === 0 && html`<p class="quiet">Nobody is called that.</p>`}
      <${Inviting} />
    </nav>
  `;
};
