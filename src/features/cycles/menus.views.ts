import type {
  Checkboxes,
  MultiStaticSelect,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
} from '@slack/types';
import { FIELD, option, plain } from '../../slack/blocks';
import { shorten } from '../../slack/mrkdwn';
import type { Group } from '../people';

/** A choice as `[value, text]`. */
export type Choice = readonly [value: string, text: string];

const optionsOf = (choices: readonly Choice[]): PlainTextOption[] =>
  choices.map(([value, text]) => option(text, value));

const chosenOf = (choices: readonly Choice[], values: readonly string[]): PlainTextOption[] =>
  optionsOf(choices.filter(([value]) => values.includes(value)));

function withOne(choices: readonly Choice[], value: string) {
  const [chosen] = chosenOf(choices, [value]);
  return { options: optionsOf(choices), ...(chosen && { initial_option: chosen }) };
}

export const radioButtons = (choices: readonly Choice[], value: string): RadioButtons => ({
  type: 'radio_buttons',
  action_id: FIELD,
  ...withOne(choices, value),
});

export const oneOf = (choices: readonly Choice[], value: string): StaticSelect => ({
  type: 'static_select',
  action_id: FIELD,
  ...withOne(choices, value),
});

export const checkboxes = (choices: readonly Choice[], values: readonly string[]): Checkboxes => {
  const chosen = chosenOf(choices, values);
  return {
    type: 'checkboxes',
    action_id: FIELD,
    options: optionsOf(choices),
    ...(chosen.length > 0 && { initial_options: chosen }),
  };
};

export const typedText = (value: string): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  ...(value !== '' && { initial_value: value }),
});

/** A menu holds so many choices; in groups, so many of each. */
const MENU_MOST = 100;
const OPTION_MOST = 75;

const teamChoices = (teams: readonly Group[]): Choice[] =>
  teams.map(({ id, name }) => [id, shorten(name, OPTION_MOST)]);

/** Teams by name, in groups where there are more than a menu holds at once. */
function teamMenu(teams: readonly Group[]) {
  const choices = teamChoices(teams);
  if (choices.length <= MENU_MOST) return { options: optionsOf(choices) };
  const groups = Array.from({ length: Math.ceil(choices.length / MENU_MOST) }, (_, i) =>
    choices.slice(i * MENU_MOST, (i + 1) * MENU_MOST),
  );
  return {
    option_groups: groups.map((group) => ({
      label: plain(shorten(`${group[0]?.[1] ?? ''} …`, OPTION_MOST)),
      options: optionsOf(group),
    })),
  };
}

/** @param teams at least one: a menu must not be empty. */
export const teamSelect = (teams: readonly Group[]): StaticSelect => ({
  type: 'static_select',
  action_id: FIELD,
  placeholder: plain('Choose a team'),
  ...teamMenu(teams),
});

/** @param teams at least one: a menu must not be empty. */
export function teamsSelect(teams: readonly Group[], chosen: readonly string[]): MultiStaticSelect {
  const initial = chosenOf(teamChoices(teams), chosen);
  return {
    type: 'multi_static_select',
    action_id: FIELD,
    placeholder: plain('Choose teams'),
    ...teamMenu(teams),
    ...(initial.length > 0 && { initial_options: initial }),
  };
}
