import { type Dictionary, isDictionary } from '../block-kit/checks';
import { elementsOf } from '../block-kit/uniqueness';
import type { Hand } from '../hand';
import type { ActionRequest, Outcome, SeenMessage, SeenView, StateValues, SubmitOutcome } from '../page-api';
import { type Typed, valueTyped } from './typed-values';

/** A message together with where it stands, so that it can be clicked. */
export type FoundMessage = SeenMessage & { channel: string };
type Clickable = FoundMessage | SeenView;

const isMessage = (place: Clickable): place is FoundMessage => 'ts' in place;

const find = (place: Clickable, matches: (block: Dictionary, element: Dictionary) => boolean) => {
  for (const block of (place.blocks ?? []) as unknown[]) {
    if (!isDictionary(block)) continue;
    const found = elementsOf(block).find(({ element }) => matches(block, element));
    if (found) return { blockId: String(block.block_id), element: found.element };
  }
  return undefined;
};

/** One person, in a test's hands. What is not there cannot be clicked: it throws. */
export class PersonDriver {
  readonly id: string;
  readonly #hand: Hand;
  readonly #typed = new Map<string, StateValues>();

  constructor(id: string, hand: Hand) {
    this.id = id;
    this.#hand = hand;
  }

  /** Types a command, in the direct message with the app unless another channel is named. */
  async command(command: string, text = '', channel?: string): Promise<Outcome> {
    return this.say(`${command} ${text}`.trim(), channel);
  }

  async say(text: string, channel?: string): Promise<Outcome> {
    return this.#hand.say(this.id, channel ?? (await this.#hand.appChannel(this.id)), text);
  }

  /** Reads a channel, or the direct message with the app; oldest first. */
  async messages(channel?: string): Promise<FoundMessage[]> {
    const id = channel ?? (await this.#hand.appChannel(this.id));
    const conversation = await this.#hand.read(this.id, id);
    if (!conversation) throw new Error(`${this.id} is not in ${id}.`);
    return conversation.messages.map((message) => ({ ...message, channel: id }));
  }

  /** Clicks a button, or anything else by its `action_id`. */
  click(place: Clickable, actionId: string): Promise<Outcome> {
    return this.#act(place, actionId, undefined);
  }

  /** Chooses in a select, a date picker, an overflow menu, ... by its `action_id`. */
  choose(place: Clickable, actionId: string, chosen: Typed): Promise<Outcome> {
    return this.#act(place, actionId, chosen);
  }

  openHome(): Promise<Outcome> {
    return this.#hand.openHome(this.id);
  }

  home(): SeenView | null {
    return this.#hand.home(this.id);
  }

  /** The top modal, if any is open. */
  modal(): SeenView | undefined {
    return this.modals().at(-1);
  }

  modals(): SeenView[] {
    return this.#hand.modals(this.id);
  }

  /** Types into the top modal's inputs, by block id; nothing is sent yet. */
  fill(values: Record<string, Typed>): void {
    const modal = this.#topModal();
    const state = { ...this.#typed.get(modal.id) };
    for (const [blockId, typed] of Object.entries(values)) {
      const found = find(modal, (block) => block.block_id === blockId);
      if (!found) throw new Error(`The modal has no input in a block "${blockId}".`);
      state[blockId] = {
        ...state[blockId],
        [String(found.element.action_id)]: valueTyped(found.element, typed),
      };
    }
    this.#typed.set(modal.id, state);
  }

  submit(): Promise<SubmitOutcome> {
    const modal = this.#topModal();
    return this.#hand.submit(this.id, modal.id, this.#typed.get(modal.id) ?? {});
  }

  closeModal(all = false): Promise<Outcome> {
    return this.#hand.close(this.id, this.#topModal().id, all);
  }

  /** Picks a shortcut of the app; give a message for one from a message's menu. */
  shortcut(callbackId: string, message?: FoundMessage): Promise<Outcome> {
    return this.#hand.shortcut(this.id, callbackId, { channel: message?.channel, ts: message?.ts });
  }

  #act(place: Clickable, actionId: string, chosen: Typed | undefined): Promise<Outcome> {
    const found = find(place, (_block, element) => element.action_id === actionId);
    if (!found) throw new Error(`There is nothing with the action id "${actionId}" here.`);
    const container: ActionRequest['container'] = isMessage(place)
      ? { type: 'message', channel: place.channel, ts: place.ts }
      : { type: 'view', view: place.id };
    return this.#hand.act(this.id, {
      container,
      blockId: found.blockId,
      actionId,
      ...(chosen === undefined ? {} : { chosen: valueTyped(found.element, chosen) }),
      state: isMessage(place) ? {} : (this.#typed.get(place.id) ?? {}),
    });
  }

  #topModal(): SeenView {
    const modal = this.modal();
    if (!modal) throw new Error(`${this.id} has no modal open.`);
    return modal;
  }
}
