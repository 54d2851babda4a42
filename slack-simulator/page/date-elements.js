import { useField } from './field.js';
import { html } from './html.js';
import { instantOf, wallOf } from './local-time.js';
import { useWorkspace } from './workspace.js';

const KINDS = {
  datepicker: {
    type: 'date',
    read: ({ selected_date }) => selected_date ?? '',
    write: (typed) => ({ selected_date: typed || null }),
  },
  timepicker: {
    type: 'time',
    read: ({ selected_time }) => selected_time ?? '',
    write: (typed) => ({ selected_time: typed || null }),
  },
  datetimepicker: {
    type: 'datetime-local',
    read: ({ selected_date_time }, tz) => (selected_date_time ? wallOf(selected_date_time * 1000, tz) : ''),
    write: (typed, tz) => ({ selected_date_time: typed ? instantOf(typed, tz) / 1000 : null }),
  },
};

/** Days and times as the person's own wall shows them. */
export const DateElement = (props) => {
  const { me } = useWorkspace();
  const { value, attributes, choose } = useField(props);
  const { type, read, write } = KINDS[props.element.type];
  return html`
    <input ...${attributes} class="control control-date" type=${type} value=${read(value, me.tz)}
      onChange=${({ target }) => choose(write(target.value, me.tz))} />
  `;
};
