import { ButtonElement, OverflowElement } from './buttons.js';
import { CheckboxElement, RadioElement } from './choice-elements.js';
import { DateElement } from './date-elements.js';
import { FileElement } from './file-elements.js';
import { html } from './html.js';
import { MultiSelect, SingleSelect } from './select-elements.js';
import { TextElement } from './text-elements.js';

const DRAW = {
  button: ButtonElement,
  overflow: OverflowElement,
  plain_text_input: TextElement,
  email_text_input: TextElement,
  url_text_input: TextElement,
  number_input: TextElement,
  static_select: SingleSelect,
  users_select: SingleSelect,
  conversations_select: SingleSelect,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  datepicker: DateElement,
  timepicker: DateElement,
  datetimepicker: DateElement,
  checkboxes: CheckboxElement,
  radio_buttons: RadioElement,
  file_input: FileElement,
};

const Missing = ({ element }) => html`
  <p class="unsupported" data-action-id=${element.action_id}>
    Not supported by this page: ${element.type}
  </p>
`;

/**
 * One interactive element.
 * @param {{ element: object, blockId: string, dispatches?: boolean, describedBy?: string, wrong?: boolean, required?: boolean }} props
 * `dispatches`: the app is told of a change at once
 */
export const Element = (props) => {
  const Drawn = DRAW[props.element.type] ?? Missing;
  return html`<${Drawn} ...${props} />`;
};
