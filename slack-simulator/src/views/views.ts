import type { HomeView, ModalView } from '@slack/types';
import { fillIds } from '../block-kit/fill-ids';
import type { Changes } from '../changes';
import { SlackError } from '../slack-error';
import { mintId, mintSecret } from '../workspace/ids';
import type { Workspace } from '../workspace/workspace';
import { carriedState, initialState } from './state';
import { type HeldView, isModal, type OpenModal, type PublishedHome, type ViewDefinition } from './view';

const MAX_STACK = 3;

const mintHash = (): string => `${Math.floor(Date.now() / 1000)}.${mintSecret(4)}`;

const filled = <T extends ViewDefinition>(definition: T): T => ({
  ...definition,
  blocks: fillIds(definition.blocks),
});

/** Everybody's open modals and published Home tabs. */
export class Views {
  readonly #workspace: Workspace;
  readonly #changes: Changes;

  constructor(workspace: Workspace, changes: Changes) {
    this.#workspace = workspace;
    this.#changes = changes;
  }

  /** That person's open modals, the top one last. */
  stack(user: string): readonly OpenModal[] {
    return this.#workspace.modals.get(user) ?? [];
  }

  find(match: { id?: string; externalId?: string }): HeldView | undefined {
    const all: HeldView[] = [
      ...[...this.#workspace.modals.values()].flat(),
      ...this.#workspace.homes.values(),
    ];
    return all.find((view) =>
      match.id !== undefined ? view.id === match.id : view.definition.external_id === match.externalId,
    );
  }

  /** Opens a first modal, in place of any that the person had open. */
  open(user: string, definition: ModalView): OpenModal {
    this.#refuseTaken(definition);
    const modal = this.#newModal(user, definition, undefined);
    this.#setStack(user, [modal]);
    return modal;
  }

  /** @throws SlackError `push_limit_reached` when three already lie on each other. */
  push(user: string, definition: ModalView): OpenModal {
    const stack = this.stack(user);
    if (stack.length >= MAX_STACK) throw new SlackError('push_limit_reached');
    this.#refuseTaken(definition);
    const modal = this.#newModal(user, definition, stack.at(-1));
    this.#setStack(user, [...stack, modal]);
    return modal;
  }

  /**
   * Shows something else in the same view; what was typed into inputs that stay, stays.
   * @throws SlackError `hash_conflict` when `hash` is not that of the view as it stands.
   */
  update(seen: HeldView, definition: ViewDefinition, hash?: string): HeldView {
    const view = this.find({ id: seen.id }) ?? seen;
    if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
    this.#refuseTaken(definition, view.id);
    const fresh = filled(definition);
    const next = {
      ...view,
      definition: fresh,
      hash: mintHash(),
      state: carriedState(fresh.blocks, view.state),
    };
    this.#replace(next as HeldView);
    return next as HeldView;
  }

  publish(user: string, definition: HomeView, hash?: string): PublishedHome {
    const before = this.#workspace.homes.get(user);
    if (hash !== undefined && hash !== before?.hash) throw new SlackError('hash_conflict');
    this.#refuseTaken(definition, before?.id);
    const fresh = filled(definition);
    const state = initialState(fresh.blocks);
    const home = { id: before?.id ?? mintId('V'), user, definition: fresh, hash: mintHash(), state };
    this.#replace(home);
    return home;
  }

  /** Takes what a person has typed so far; what the view has no input for is ignored. */
  take(view: HeldView, typed: HeldView['state']): HeldView {
    const current = this.find({ id: view.id }) ?? view;
    current.state = carriedState(current.definition.blocks, {
      ...current.state,
      ...mergeBlocks(current.state, typed),
    });
    return current;
  }

  /** Takes the top modal away, or all of them. Returns those that went, the top one first. */
  close(user: string, which: 'top' | 'all'): OpenModal[] {
    const stack = this.stack(user);
    const left = which === 'all' ? [] : stack.slice(0, -1);
    const gone = stack.slice(left.length).reverse();
    if (gone.length > 0) this.#setStack(user, left);
    return gone;
  }

  #newModal(user: string, definition: ModalView, below: OpenModal | undefined): OpenModal {
    const fresh = filled(definition);
    const id = mintId('V');
    const place = { rootId: below?.rootId ?? id, previousId: below?.id ?? null };
    return { id, user, definition: fresh, hash: mintHash(), state: initialState(fresh.blocks), ...place };
  }

  #refuseTaken(definition: ViewDefinition, except?: string): void {
    const externalId = definition.external_id;
    if (!externalId) return;
    const holder = this.find({ externalId });
    if (holder && holder.id !== except) throw new SlackError('duplicate_external_id');
  }

  #replace(view: HeldView): void {
    if (!isModal(view)) {
      this.#workspace.record({ kind: 'home', home: view });
      this.#changes.tell(view.user, { type: 'home' });
      return;
    }
    const stack = this.stack(view.user).map((modal) => (modal.id === view.id ? view : modal));
    this.#setStack(view.user, stack);
  }

  #setStack(user: string, stack: OpenModal[]): void {
    this.#workspace.record({ kind: 'modals', user, stack });
    this.#changes.tell(user, { type: 'modals' });
  }
}

const mergeBlocks = (before: HeldView['state'], typed: HeldView['state']): HeldView['state'] =>
  Object.fromEntries(Object.entries(typed).map(([block, held]) => [block, { ...before[block], ...held }]));
