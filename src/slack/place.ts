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
  open(modal: Modal): Promise<void>;
  /** Replaces the modal it was pressed in. @throws Error where it was not pressed in one. */
  update(modal: Modal): Promise<void>;
}

/** What was pressed or used there brings these. */
type Source = Pick<ClickPayload, 'view' | 'response_url' | 'trigger_id'>;

export function placeOf({ view, response_url, trigger_id }: Source, slack: InteractiveSlack): Place {
  if (view?.type === 'modal') {
    const open = (modal: Modal) => slack.pushView(trigger_id, modal);
    const update = (modal: Modal) => slack.updateView(view.id, view.hash, modal);
    return { from: 'modal', linesNeedTrigger: true, open, update, say: (text) => open(notice(text)) };
  }
  const open = (modal: Modal) => slack.openView(trigger_id, modal);
  const update = () => Promise.reject(new Error('Only a button in a modal can replace the modal.'));
  if (!response_url) {
    return { from: 'home', linesNeedTrigger: true, open, update, say: (text) => open(notice(text)) };
  }
  const say = (text: Mrkdwn) => slack.respond(response_url, ephemeral(text));
  return { from: 'message', linesNeedTrigger: false, open, update, say };
}
