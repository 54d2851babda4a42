import { useField } from './field.js';
import { html } from './html.js';
import { TextObject } from './text.js';

const Choice = ({ kind, name, option, checked, onChange }) => html`
  <label class="choice">
    <input type=${kind} name=${name} value=${option.value} checked=${checked} onChange=${onChange} />
    <span>
      <${TextObject} text=${option.text} />
      ${option.description && html`<span class="hint"><${TextObject} text=${option.description} /></span>`}
    </span>
  </label>
`;

/** In an input block the block itself is the group, with its label and its errors. */
const groupAttributes = ({ describedBy }, attributes, role) =>
  describedBy ? { 'data-action-id': attributes['data-action-id'] } : { ...attributes, role };

export const RadioElement = (props) => {
  const { value, attributes, choose } = useField(props);
  const chosen = value.selected_option?.value;
  return html`
    <div class="choices" ...${groupAttributes(props, attributes, 'radiogroup')}>
      ${props.element.options.map(
        (option) => html`
          <${Choice} key=${option.value} kind="radio" name=${attributes.id} option=${option}
            checked=${option.value === chosen} onChange=${() => choose({ selected_option: option })} />
        `,
      )}
    </div>
  `;
};

export const CheckboxElement = (props) => {
  const { options } = props.element;
  const { value, attributes, choose } = useField(props);
  const chosen = new Set(value.selected_options.map((option) => option.value));
  const toggle = (option) => {
    const isWanted = ({ value: one }) => (one === option.value ? !chosen.has(one) : chosen.has(one));
    return choose({ selected_options: options.filter(isWanted) });
  };
  return html`
    <div class="choices" ...${groupAttributes(props, attributes, 'group')}>
      ${options.map(
        (option) => html`
          <${Choice} key=${option.value} kind="checkbox" name=${attributes.id} option=${option}
            checked=${chosen.has(option.value)} onChange=${() => toggle(option)} />
        `,
      )}
    </div>
  `;
};
