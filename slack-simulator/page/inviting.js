import { useState } from 'preact/hooks';
import { html } from './html.js';
import * as api from './requests.js';
import { useWorkspace } from './workspace.js';

/** Somebody new for the workspace: they join at once and stand at the end of the list. */
export const Inviting = () => {
  const { me, toast } = useWorkspace();
  const [name, setName] = useState('');
  const invite = async (event) => {
    event.preventDefault();
    const outcome = await api.invite(me.id, name);
    if (outcome.ok) setName('');
    else toast(outcome.error);
  };
  return html`
    <form class="inviting" onSubmit=${invite}>
      <input class="control" placeholder="Somebody joins" aria-label="Name of somebody who joins" value=${name}
        onInput=${({ target }) => setName(target.value)} />
      <button type="submit" disabled=${name.trim() === ''}>Invite</button>
    </form>
  `;
};
