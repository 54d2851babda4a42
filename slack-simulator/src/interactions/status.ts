import type { Outcome } from '../page-api';
import type { Slack } from '../slack';
import type { Events } from './events';
import { changePerson } from './person-events';

const NOTHING = { emoji: '', text: '', expiration: 0 };
/** What Slack shows of a status without an emoji of its own. */
const SPEECH_BALLOON = ':speech_balloon:';

/** Slack's own command, which no app can have: `/status :palm_tree: Vacationing`, `/status clear`. */
export const isStatusCommand = (typed: string): boolean => /^\/status(\s|$)/.test(typed);

/** Sets what somebody shows of themselves; a status that is typed does not end by itself. */
export const typeStatus = async (
  slack: Slack,
  events: Events,
  user: string,
  typed: string,
): Promise<Outcome> => {
  const [, emoji = '', text = ''] = /^\/status\s*(:[^\s:]+:)?\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  if (emoji === '' && text === '')
    return { ok: false, error: 'Say what you are up to: /status :palm_tree: Vacationing, or /status clear.' };
  const isCleared = emoji === '' && text === 'clear';
  const status = isCleared ? NOTHING : { emoji: emoji || SPEECH_BALLOON, text, expiration: 0 };
  await changePerson(slack, events, user, { status });
  return { ok: true };
};
