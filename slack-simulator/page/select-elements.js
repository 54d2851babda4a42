import { useField } from './field.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { optionsOf } from './state.js';
import { plainOf } from './text.js';
import { useWorkspace } from './workspace.js';

/** What can be chosen, as groups of `{ value, label }`; a group without a name stands for itself. */
const useOffer = (element) => {
  const { people, seen } = useWorkspace();
  const named = ({ value, text }) => ({ value, label: plainOf(text) });
  if (element.type.includes('users_select')) {
    const active = people.filter(({ kind }) => kind !== 'deactivated');
    return [{ options: active.map(({ id, realName }) => ({ value: id, label: realName })) }];
  }
  if (element.type === 'conversations_select') {
    const channels = seen.sidebar.value?.channels ?? [];
    return [{ options: channels.map(({ id, name }) => ({ value: id, label: `#${name}` })) }];
  }
  if (!element.option_groups) return [{ options: element.options.map(named) }];
  return element.option_groups.map((group) => ({
    label: plainOf(group.label),
    options: group.options.map(named),
  }));
};

const choicesOf = (options) =>
  options.map(({ value, label }) => html`<option key=${value} value=${value}>${label}</option>`);

const offered = (groups) =>
  groups.map(({ label, options }) =>
    label === undefined
      ? choicesOf(options)
      : html`<optgroup label=${label}>${choicesOf(options)}</optgroup>`,
  );

const optionOf = (element, value) => optionsOf(element).find((option) => option.value === value) ?? null;

const SINGLE = {
  static_select: {
    read: ({ selected_option }) => selected_option?.value,
    write: (value, element) => ({ selected_option: optionOf(element, value) }),
  },
  users_select: { read: (held) => held.selected_user, write: (value) => ({ selected_user: value || null }) },
  conversations_select: {
    read: (held) => held.selected_conversation,
    write: (value) => ({ selected_conversation: value || null }),
  },
};

export const SingleSelect = (props) => {
  const { element } = props;
  const groups = useOffer(element);
  const { value, attributes, choose } = useField(props);
  const { read, write } = SINGLE[element.type];
  const chosen = read(value) ?? '';
  return html`
    <select ...${attributes} class=${`control select ${chosen === '' ? 'select-empty' : ''}`} value=${chosen}
      onChange=${({ target }) => choose(write(target.value, element))}>
      <option value="" disabled=${props.required !== false}>${plainOf(element.placeholder) || 'Choose…'}</option>
      ${offered(groups)}
    </select>
  `;
};

const MULTI = {
  multi_static_select: {
    read: ({ selected_options }) => selected_options.map(({ value }) => value),
    write: (values, element) => ({ selected_options: values.map((value) => optionOf(element, value)) }),
  },
  multi_users_select: {
    read: (held) => held.selected_users,
    write: (values) => ({ selected_users: values }),
  },
};

const Chips = ({ chips, remove }) => html`
  <ul class="chips">
    ${chips.map(
      ({ value, label }) => html`
        <li class="chip" key=${value} data-value=${value}>
          ${label}
          <button type="button" aria-label=${`Remove ${label}`} onClick=${() => remove(value)}><${Icon} name="close" /></button>
        </li>
      `,
    )}
  </ul>
`;

/** Several choices: what is chosen stands above a select that adds one more. */
export const MultiSelect = (props) => {
  const { element } = props;
  const groups = useOffer(element);
  const { value, attributes, choose } = useField(props);
  const { read, write } = MULTI[element.type];
  const chosen = read(value);
  const put = (values) => choose(write(values, element));
  const isChosen = (option) => chosen.includes(option.value);
  const all = groups.flatMap(({ options }) => options);
  const chips = chosen.map((one) => all.find((option) => option.value === one) ?? { value: one, label: one });
  const left = groups.map((group) => ({
    ...group,
    options: group.options.filter((option) => !isChosen(option)),
  }));
  const isFull = chosen.length >= (element.max_selected_items ?? Number.POSITIVE_INFINITY);
  return html`
    <div class="multi">
      ${chips.length > 0 && html`<${Chips} chips=${chips} remove=${(gone) => put(chosen.filter((one) => one !== gone))} />`}
      <select ...${attributes} class="control select select-empty" value="" disabled=${isFull}
        onChange=${({ target }) => target.value && put([...chosen, target.value])}>
        <option value="">${isFull ? 'No more can be added' : plainOf(element.placeholder) || 'Add…'}</option>
        ${offered(left)}
      </select>
    </div>
  `;
};
