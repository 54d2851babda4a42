import type { KnownBlock } from '@slack/types';
import type { Modal } from '../../src/slack/blocks';
import { pathOf } from '../../src/slack/element-values';

/** Something that somebody can do in Slack. Values and modals are what an entitled person was shown. */
export type Act =
  | { readonly command: string; readonly text: string; readonly channel: string }
  | {
      readonly press: string;
      readonly value: string;
      /** The boxes that are ticked then, where it is one of several boxes. */
      readonly ticked?: readonly string[];
      readonly from: 'message' | 'home' | Modal;
      /** The input that reports what is typed into it; a button otherwise. */
      readonly into?: string;
      readonly typed?: Readonly<Record<string, string>>;
    }
  /** In the menu of a message that says so. */
  | { readonly shortcut: string; readonly text: string }
  | { readonly submit: Modal; readonly typed: Readonly<Record<string, string>> }
  | { readonly event: string; readonly fields: object };

/** Who does it, and which view it is done in: the same view again is a repetition. */
export interface Hand {
  readonly slackId: string;
  readonly team: string;
  readonly view: string;
  readonly responseUrl: string;
}

/** The body that Slack would post for it. */
export function bodyOf(act: Act, hand: Hand): string {
  if ('command' in act) {
    const { command, text, channel } = act;
    const who = { team_id: hand.team, user_id: hand.slackId, trigger_id: 'trigger' };
    return new URLSearchParams({ ...who, command, text, channel_id: channel }).toString();
  }
  if ('event' in act) return JSON.stringify(envelopeOf(act, hand));
  return new URLSearchParams({ payload: JSON.stringify(payloadOf(act, hand)) }).toString();
}

function payloadOf(act: Exclude<Act, { command: string } | { event: string }>, hand: Hand): object {
  if ('press' in act) return pressed(act, hand);
  return 'shortcut' in act ? used(act, hand) : submitted(act, hand);
}

const envelopeOf = ({ event, fields }: Extract<Act, { event: string }>, { slackId, team }: Hand) => ({
  type: 'event_callback',
  team_id: team,
  authorizations: [{ team_id: team, is_bot: true }],
  event: { type: event, user: slackId, ...fields },
});

const personOf = ({ slackId, team }: Hand) => ({ team: { id: team }, user: { id: slackId, team_id: team } });

const viewOf = (modal: Modal, { view, team }: Hand, typed: Readonly<Record<string, string>> = {}) => ({
  ...modal,
  id: view,
  hash: 'hash',
  app_installed_team_id: team,
  state: { values: valuesOf(modal.blocks, typed) },
});

/** Slack's clock at every press. */
const PRESSED_AT = '1781683200.000100';

function pressed({ press, value, ticked, from, into, typed }: Extract<Act, { press: string }>, hand: Hand) {
  const element = into
    ? { type: 'plain_text_input', value, block_id: into }
    : { ...elementOf(value, ticked), block_id: 'b' };
  const common = {
    type: 'block_actions',
    ...personOf(hand),
    trigger_id: 'trigger',
    actions: [{ ...element, action_id: press, action_ts: PRESSED_AT }],
  };
  if (typeof from === 'object') return { ...common, view: viewOf(from, hand, typed) };
  if (from === 'home') return { ...common, view: { id: hand.view, type: 'home', blocks: [] } };
  const container = { type: 'message', channel_id: 'D1', message_ts: '17.1' };
  return { ...common, container, response_url: hand.responseUrl };
}

const elementOf = (value: string, ticked?: readonly string[]) =>
  ticked
    ? { type: 'checkboxes', selected_options: ticked.map((box) => ({ value: box })) }
    : { type: 'button', value };

const used = ({ shortcut, text }: Extract<Act, { shortcut: string }>, hand: Hand) => ({
  type: 'message_action',
  ...personOf(hand),
  team: { id: hand.team, domain: 'fernweh' },
  callback_id: shortcut,
  trigger_id: 'trigger',
  response_url: hand.responseUrl,
  channel: { id: 'C1', name: 'general' },
  message: { type: 'message', ts: '1775210400.000100', text },
});

const submitted = ({ submit, typed }: Extract<Act, { submit: Modal }>, hand: Hand) => ({
  type: 'view_submission',
  ...personOf(hand),
  view: viewOf(submit, hand, typed),
});

/** What was typed, under the input whose path ends so; what was not touched is missing, as Slack leaves it out. */
function valuesOf(blocks: readonly KnownBlock[], typed: Readonly<Record<string, string>>): object {
  const values: Record<string, object> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !block.block_id) continue;
    const path = pathOf(block.block_id);
    const name = Object.keys(typed).find((end) => path === end || path.endsWith(`.${end}`));
    if (!name) continue;
    const { type, action_id } = block.element;
    values[block.block_id] = { [action_id!]: chosen(type, typed[name]!) };
  }
  return values;
}

function chosen(type: string, value: string): object {
  if (type === 'datepicker') return { type, selected_date: value };
  if (type === 'timepicker') return { type, selected_time: value };
  if (type === 'multi_users_select') return { type, selected_users: [value] };
  if (type === 'checkboxes') return { type, selected_options: [{ value }] };
  if (type === 'file_input') return { type, files: [{ id: value }] };
  if (type === 'users_select') return { type, selected_user: value };
  if (type === 'plain_text_input') return { type, value };
  return { type, selected_option: { value } };
}
