import type { Modal } from './blocks';
import { failureOf } from './failure';
import { notice, sentence } from './notices';
import type { ViewPayload } from './payloads';
import type { DeskDeps } from './router';
import type { Afterword } from './routes';

/** Slack puts up what an acknowledgement brought in its own time: what replaces it must not overtake it. */
const SOONEST_MS = 300;

/** What a submission began: `work` is done once, and what it came to replaces what the submission showed. */
export function sequel(
  view: Pick<ViewPayload, 'id' | 'callback_id'>,
  work: () => Promise<Modal>,
  deps: DeskDeps,
): Afterword {
  const visit = { kind: 'submission', id: view.callback_id } as const;
  const told = (error: unknown) => notice(sentence(failureOf(error, visit, deps).sentence), 'Not done');

  async function finish(): Promise<void> {
    const [modal] = await Promise.all([work().catch(told), deps.time.sleep(SOONEST_MS)]);
    await deps.slack.updateView(view.id, undefined, modal);
  }

  let finished: Promise<void> | undefined;
  return {
    what: `finish ${view.callback_id}`,
    // The same submission sent twice has one answer, and so one sequel.
    run: () => {
      finished ??= finish();
      return finished;
    },
  };
}

/** Draws the modal below one that is being closed; if it is gone too, there is nothing to draw. */
export const redrawing = (viewId: string, modal: Modal, { slack }: Pick<DeskDeps, 'slack'>): Afterword => ({
  what: `draw ${modal.callback_id} again`,
  run: () => slack.updateView(viewId, undefined, modal),
});
