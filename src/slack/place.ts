import type { Modal } from './blocks';
import type { InteractiveSlack } from './client';
import type { Mrkdwn } from './mrkdwn';
import { ephemeral, notice } from './notices';
import type { ClickPayload } from './payloads';
import type { ActionRequest } from './routes';

/** Where something was pressed, and how its person is reached there. */
export interface Place {
  readonly from: ActionRequest['from'];
  /** Whether saying a line needs the click's trigger, which lives 3 s and is used once. */
  readonly linesNeedTrigger: boolean;
  say(text: Mrkdwn): Promise<void>;
  /** Says what is begun, if that can be replaced later. @returns how to say what came of it. */
  begin(text: Mrkdwn): Promise<(outcome: Mrkdwn) => Promise<void>>;
  open(modal: Modal): Promise<void>;
  /** Replaces the modal it was pressed in. @throws Error where it was not pressed in one. */
  update(modal: Modal): Promise<void>;
}

/** What was pressed or used there brings these. */
type Source = Pick<ClickPayload, 'view' | 'response_url' | 'trigger_id'>;

export function placeOf({ view, response_url, trigger_id }: Source, slack: InteractiveSlack): Place {
  if (view?.type === 'modal') {
    const update = (modal: Modal) => slack.updateView(view.id, view.hash, modal);
    return { from: 'modal', update, ...inWindows((modal) => slack.pushView(trigger_id, modal), slack) };
  }
  const windows = inWindows((modal) => slack.openView(trigger_id, modal), slack);
  const update = () => Promise.reject(new Error('Only a button in a modal can replace the modal.'));
  if (!response_url) return { from: 'home', update, ...windows };
  const say = (text: Mrkdwn) => slack.respond(response_url, ephemeral(text));
  return { ...windows, from: 'message', linesNeedTrigger: false, update, say, begin: async () => say };
}

/** A place where a line is a small window. */
const inWindows = (open: (modal: Modal) => Promise<string>, slack: InteractiveSlack) => ({
  linesNeedTrigger: true,
  open: async (modal: Modal) => void (await open(modal)),
  say: async (text: Mrkdwn) => void (await open(notice(text))),
  async begin(text: Mrkdwn) {
    const id = await open(notice(text));
    return (outcome: Mrkdwn) => slack.updateView(id, undefined, notice(outcome));
  },
});
