import type { Outcome, StateValues, SubmitOutcome } from '../page-api';
import type { Slack } from '../slack';
import { SlackError } from '../slack-error';
import { clientComplaints } from '../views/required-inputs';
import { isModal, type OpenModal } from '../views/view';
import { TROUBLE_CONNECTING } from './outcomes';
import { commonPayload, viewInPayload } from './payload';
import { readSubmissionAnswer, type SubmissionAnswer, visibleErrors } from './submission-answer';

const failed = (error: string): SubmitOutcome => ({ ok: false, error });

const openModal = (slack: Slack, user: string, viewId: string): OpenModal | undefined =>
  slack.views.stack(user).find((modal) => modal.id === viewId);

/** Closes only what was submitted: the app may have changed the stack meanwhile. */
const closeSubmitted = (slack: Slack, modal: OpenModal): SubmitOutcome => {
  if (slack.views.stack(modal.user).at(-1)?.id === modal.id) slack.views.close(modal.user, 'top');
  return { ok: true, result: 'closed' };
};

const apply = (slack: Slack, modal: OpenModal, answer: SubmissionAnswer): SubmitOutcome => {
  switch (answer.response_action) {
    case 'close':
      return closeSubmitted(slack, modal);
    case 'clear':
      slack.views.close(modal.user, 'all');
      return { ok: true, result: 'cleared' };
    case 'update':
      slack.views.update(modal, answer.view);
      return { ok: true, result: 'updated' };
    case 'push':
      slack.views.push(modal.user, answer.view);
      return { ok: true, result: 'pushed' };
    case 'errors': {
      const errors = visibleErrors(modal.definition.blocks, answer.errors);
      return Object.keys(errors).length > 0 ? { ok: false, errors } : failed(TROUBLE_CONNECTING);
    }
  }
};

const sent = (slack: Slack, modal: OpenModal) =>
  slack.link.postPayload({
    type: 'view_submission',
    ...commonPayload(slack, modal.user),
    trigger_id: slack.triggers.mint(modal.user),
    view: viewInPayload(slack, modal, modal.state),
    response_urls: [],
  });

/**
 * A person presses the submit button. Without a usable answer in three seconds the modal stays as it is, with
 * everything typed.
 * @see https://docs.slack.dev/surfaces/modals#submissions
 */
export const submit = async (
  slack: Slack,
  user: string,
  viewId: string,
  typed: StateValues,
): Promise<SubmitOutcome> => {
  const open = openModal(slack, user, viewId);
  if (!open) return failed('This is no longer open.');
  const modal = slack.views.take(open, typed);
  if (!isModal(modal)) return failed('This cannot be submitted.');
  const complaints = clientComplaints(modal.definition.blocks, modal.state);
  if (Object.keys(complaints).length > 0) return { ok: false, errors: complaints };
  const answer = await sent(slack, modal);
  const wanted = answer.ok ? readSubmissionAnswer(answer.body) : undefined;
  if (!wanted) return failed(TROUBLE_CONNECTING);
  try {
    return apply(slack, modal, wanted);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return failed(TROUBLE_CONNECTING);
  }
};

/** A `view_closed` brings nothing of what was typed. */
const tellClosed = (slack: Slack, modal: OpenModal, isCleared: boolean) =>
  slack.link.postPayload({
    type: 'view_closed',
    ...commonPayload(slack, modal.user),
    view: viewInPayload(slack, modal, {}),
    is_cleared: isCleared,
  });

/**
 * A person closes the top modal, or all of them; the app hears of those that asked for `notify_on_close`.
 * @see https://docs.slack.dev/surfaces/modals#handling_cancellations
 */
export const close = async (slack: Slack, user: string, viewId: string, all: boolean): Promise<Outcome> => {
  const modal = openModal(slack, user, viewId);
  if (!modal) return { ok: false, error: 'This is no longer open.' };
  const clears = all || modal.definition.clear_on_close === true;
  const gone = slack.views.close(user, clears ? 'all' : 'top');
  for (const each of gone.filter(({ definition }) => definition.notify_on_close)) {
    await tellClosed(slack, each, clears);
  }
  return { ok: true };
};
