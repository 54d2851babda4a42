import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { completed, completionAt } from './completion.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { Menu } from './menu.js';
import * as api from './requests.js';
import { useWorkspace } from './workspace.js';

const Suggestions = ({ suggestions, active, choose }) => html`
  <ul class="suggestions" role="listbox" id="suggestions" aria-label="Suggestions">
    ${suggestions.map(
      (one, index) => html`
        <li role="option" id=${`suggestion-${index}`} aria-selected=${index === active}
          onPointerDown=${(event) => event.preventDefault()} onClick=${() => choose(one)}>
          <span class="suggestion-label">${one.label}</span><span class="hint">${one.hint}</span>
        </li>
      `,
    )}
  </ul>
`;

const GlobalShortcuts = () => {
  const { app, me, toast } = useWorkspace();
  const run = async (callbackId) => {
    const outcome = await api.runShortcut(me.id, { callbackId });
    if (!outcome.ok) toast(outcome.error);
  };
  const items = app.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ name, callbackId }) => ({ label: name, choose: () => run(callbackId) }));
  return items.length > 0 && html`<${Menu} label="Shortcuts" icon="bolt" items=${items} />`;
};

const EMPTY = { text: '', caret: 0, active: 0, dismissed: false, completions: 0 };

/** The text being written, with what could complete it where the caret stands. */
const useDraft = () => {
  const { app, people } = useWorkspace();
  const [draft, setDraft] = useState(EMPTY);
  const field = useRef(null);
  const completion = draft.dismissed ? null : completionAt(draft.text, draft.caret, app.commands, people);
  const write = (text, caret) => setDraft({ ...EMPTY, text, caret, completions: draft.completions });
  const complete = (suggestion) => {
    const next = completed(draft.text, draft.caret, completion, suggestion);
    setDraft({ ...EMPTY, ...next, completions: draft.completions + 1 });
    field.current.focus();
  };
  useLayoutEffect(() => {
    if (draft.completions > 0) field.current.setSelectionRange(draft.caret, draft.caret);
  }, [draft.completions]);
  return { draft, setDraft, field, completion, write, complete };
};

/** The field is free at once for the next message; what was refused comes back, unless that has been begun. */
const useSending = ({ draft, setDraft, write }) => {
  const { me, seen, toast } = useWorkspace();
  const [underWay, setUnderWay] = useState(0);
  const [refused, setRefused] = useState(null);
  const bringBack = (text) =>
    setDraft((now) => (now.text === '' ? { ...now, text, caret: text.length, dismissed: true } : now));
  const send = async () => {
    const text = draft.text.trim();
    if (text === '') return;
    write('', 0);
    setUnderWay((count) => count + 1);
    const outcome = await api.say(me.id, seen.channel, text);
    setUnderWay((count) => count - 1);
    setRefused(outcome.ok ? null : outcome.error);
    if (!outcome.ok) {
      toast(outcome.error);
      bringBack(text);
    }
    seen.conversation.reload();
  };
  return { isSending: underWay > 0, refused, send };
};

const moved = (draft, count, by) => ({ ...draft, active: (draft.active + by + count) % count });

/** Keys that walk the suggestions; true when the key was theirs. */
const suggestionKey = (event, { draft, setDraft, completion, complete }) => {
  if (!completion) return false;
  const { suggestions } = completion;
  const typedInFull =
    draft.active === 0 && suggestions.some(({ insert }) => insert.trim() === draft.text.trim());
  if (event.key === 'ArrowDown') setDraft(moved(draft, suggestions.length, 1));
  else if (event.key === 'ArrowUp') setDraft(moved(draft, suggestions.length, -1));
  else if (event.key === 'Escape') setDraft({ ...draft, dismissed: true });
  else if (event.key === 'Tab' || (event.key === 'Enter' && !typedInFull))
    complete(suggestions[draft.active]);
  else return false;
  event.preventDefault();
  return true;
};

const Field = ({ name, writing, onKeyDown }) => {
  const { draft, field, completion, write } = writing;
  const onInput = ({ target }) => write(target.value, target.selectionStart);
  return html`
    <textarea ref=${field} class="composer-field" data-testid="composer" rows="1" value=${draft.text}
      aria-label=${`Message to ${name}`} placeholder=${`Message ${name}, or type /`}
      role="combobox" aria-expanded=${completion !== null} aria-controls="suggestions" aria-autocomplete="list"
      aria-activedescendant=${completion ? `suggestion-${draft.active}` : undefined}
      onInput=${onInput} onKeyDown=${onKeyDown}></textarea>
  `;
};

/** Where a person writes a message or a command. @param {{ name: string }} props to whom */
export const Composer = ({ name }) => {
  const writing = useDraft();
  const { draft, completion, complete } = writing;
  const { isSending, refused, send } = useSending(writing);
  const onKeyDown = (event) => {
    if (event.isComposing || suggestionKey(event, writing)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  };
  return html`
    <form class="composer" aria-busy=${isSending} onSubmit=${(event) => event.preventDefault() || send()}>
      ${completion && html`<${Suggestions} suggestions=${completion.suggestions} active=${draft.active} choose=${complete} />`}
      ${refused && html`<p class="failure" role="alert">${refused}</p>`}
      <div class="composer-box">
        <${GlobalShortcuts} />
        <${Field} name=${name} writing=${writing} onKeyDown=${onKeyDown} />
        <button type="submit" class="icon-button send" aria-label="Send" disabled=${draft.text.trim() === ''}>
          <${Icon} name="send" />
        </button>
      </div>
    </form>
  `;
};
