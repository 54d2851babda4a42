import type { KnownBlock } from '@slack/types';
import { CHOICES, type Choice } from '../../shared/notifications';
import { OFFICE_HOURS } from '../../shared/working-time';
import { actions, button, context, field, type Modal, modal, option } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Person } from '../people';

export const OPEN_SETTINGS = 'settings.open';
export const OPEN_AWAY = 'settings.open_away';
export const OPEN_WRITING = 'settings.open_writing';
export const SAVE = 'settings.save';

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const DAYS = DAY_NAMES.map((name, index) => option(name, String(index + 1)));

/** To where somebody sets these things, from App Home and from help. */
export const settingsButtons = (): KnownBlock =>
  actions(
    button(OPEN_SETTINGS, 'Hours and messages…'),
    button(OPEN_AWAY, 'Days away…'),
    button(OPEN_WRITING, 'What I wrote…'),
  );

type Option = ReturnType<typeof option>;

/** Slack refuses an empty list of what is ticked. */
const ticked = (options: readonly Option[], values: readonly string[]) => {
  const initial = options.filter(({ value }) => values.includes(value ?? ''));
  return initial.length > 0 ? { initial_options: initial } : {};
};

const timeField = (path: 'from' | 'to', label: string, initial_time: string, hint: string) =>
  field(path, label, { type: 'timepicker', initial_time }, { hint });

function wantedField(muted: Person['muted'], offered: readonly Choice[]): KnownBlock[] {
  if (offered.length === 0) return [];
  const options = offered.map((choice) => option(CHOICES[choice], choice));
  const wanted = offered.filter((choice) => !muted.includes(choice));
  const hint =
    'All of it, unless you choose. What others wait for, such as approvals and deadlines, always comes.';
  return [
    field(
      'wanted',
      'Send me',
      { type: 'checkboxes', options, ...ticked(options, wanted) },
      { optional: true, hint },
    ),
  ];
}

/** When somebody works, and what they want to hear of. @param offered what there is to choose. */
export const settingsModal = ({ working, muted, timeZone }: Person, offered: readonly Choice[]): Modal =>
  modal(SAVE, { title: 'Hours and messages', submit: 'Save' }, [
    context(
      md`Messages come while you work, and wait for your next working day otherwise. Times are in ${timeZone}, which Slack says is yours.`,
    ),
    field(
      'days',
      'I work on',
      { type: 'checkboxes', options: DAYS, ...ticked(DAYS, working.days.map(String)) },
      { hint: 'Monday to Friday unless you choose others.' },
    ),
    timeField('from', 'From', working.from, `${OFFICE_HOURS.from} unless you choose another time.`),
    timeField('to', 'To', working.to, `${OFFICE_HOURS.to} unless you choose another time.`),
    ...wantedField(muted, offered),
  ]);
