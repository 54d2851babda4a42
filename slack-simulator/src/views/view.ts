import type { HomeView, ModalView } from '@slack/types';
import type { SeenView, StateValues } from '../page-api';

/** What the app gave, its missing block and action ids filled in. */
export type ViewDefinition = ModalView | HomeView;

interface Held {
  id: string;
  user: string;
  hash: string;
  /** What stands in its inputs: first their initial values, later what the person chose. */
  state: StateValues;
}

export interface PublishedHome extends Held {
  definition: HomeView;
}

export interface OpenModal extends Held {
  definition: ModalView;
  rootId: string;
  previousId: string | null;
}

export type HeldView = PublishedHome | OpenModal;

export const isModal = (view: HeldView): view is OpenModal => view.definition.type === 'modal';

interface Owner {
  team: string;
  appId: string;
  botId: string;
}

const modalFields = (modal: OpenModal) => ({
  title: modal.definition.title,
  submit: modal.definition.submit ?? null,
  close: modal.definition.close ?? null,
  clear_on_close: modal.definition.clear_on_close ?? false,
  notify_on_close: modal.definition.notify_on_close ?? false,
  root_view_id: modal.rootId,
  previous_view_id: modal.previousId,
});

const homeFields = (home: PublishedHome) => ({
  title: { type: 'plain_text' as const, text: 'View Title', emoji: true },
  submit: null,
  close: null,
  clear_on_close: false,
  notify_on_close: false,
  root_view_id: home.id,
  previous_view_id: null,
});

/**
 * A `view` object as it stands in `views.*` answers and interaction payloads.
 * @see https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
 */
export const asSlackView = (view: HeldView, owner: Owner, state: StateValues) => ({
  id: view.id,
  team_id: owner.team,
  type: view.definition.type,
  blocks: view.definition.blocks,
  private_metadata: view.definition.private_metadata ?? '',
  callback_id: view.definition.callback_id ?? '',
  external_id: view.definition.external_id ?? '',
  state: { values: state },
  hash: view.hash,
  ...(isModal(view) ? modalFields(view) : homeFields(view)),
  app_id: owner.appId,
  app_installed_team_id: owner.team,
  bot_id: owner.botId,
});

export const asSeenView = (view: HeldView): SeenView => ({
  ...view.definition,
  id: view.id,
  hash: view.hash,
});
