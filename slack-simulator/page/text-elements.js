import { useEffect, useRef } from 'preact/hooks';
import { useField } from './field.js';
import { html } from './html.js';
import { plainOf } from './text.js';

const KEYBOARD = {
  plain_text_input: { type: 'text' },
  email_text_input: { type: 'email', autocomplete: 'off' },
  url_text_input: { type: 'url' },
  number_input: { type: 'text', inputmode: 'decimal' },
};

const PAUSE_MS = 400;

/** When the app is told: on Enter unless it asked for every character, which is held until a pause in typing. */
const useDispatch = ({ element, dispatches }, act) => {
  const timer = useRef(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  const when = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const wants = (trigger) => dispatches && when.includes(trigger);
  return {
    typed() {
      clearTimeout(timer.current);
      if (wants('on_character_entered')) timer.current = setTimeout(act, PAUSE_MS);
    },
    onKeyDown(event) {
      if (event.key !== 'Enter' || event.isComposing || !wants('on_enter_pressed')) return;
      event.preventDefault();
      act();
    },
  };
};

const Left = ({ length, most }) => {
  if (!most || length < most * 0.8) return null;
  return html`<span class=${`left ${length > most ? 'left-over' : ''}`} aria-hidden="true">${most - length}</span>`;
};

export const TextElement = (props) => {
  const { element } = props;
  const field = useField(props);
  const latest = useRef(null);
  latest.current = field.act;
  const { typed, onKeyDown } = useDispatch(props, () => latest.current());
  const text = field.value.value ?? '';
  const onInput = ({ target }) => {
    field.hold({ value: target.value === '' ? null : target.value });
    typed();
  };
  const attributes = {
    ...field.attributes,
    class: 'control',
    placeholder: plainOf(element.placeholder),
    value: text,
  };
  return html`
    <div class="text-element">
      ${
        element.multiline
          ? html`<textarea ...${attributes} rows="3" onInput=${onInput} onKeyDown=${onKeyDown}></textarea>`
          : html`<input ...${attributes} ...${KEYBOARD[element.type]} onInput=${onInput} onKeyDown=${onKeyDown} />`
      }
      <${Left} length=${text.length} most=${element.max_length} />
    </div>
  `;
};
