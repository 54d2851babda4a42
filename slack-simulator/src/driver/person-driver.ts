import { type Dictionary, isDictionary } from '../block-kit/checks';
import { elementsOf } from '../block-kit/uniqueness';
import type { Upload } from '../files/stored-file';
import type { Hand } from '../hand';
import type {
  Outcome,
  SeenFile,
  SeenMessage,
  SeenView,
  StateValue,
  StateValues,
  SubmitOutcome,
} from '../page-api';
import { type Typed, valueTyped } from './typed-values';

/** A message together with where it stands, so that it can be clicked. */
export type FoundMessage = SeenMessage & { channel: string };
type Clickable = FoundMessage | SeenView;

/** What to click: an `action_id`, with its block's id where several blocks use the same one. */
export type Target = string | { block: string; action?: string };

const isMessage = (place: Clickable): place is FoundMessage => 'ts' in place;

interface Found {
  blockId: string;
  element: Dictionary;
}

const elementsIn = (place: Clickable): Found[] =>
  ((place.blocks ?? []) as unknown[])
    .filter(isDictionary)
    .flatMap((block) =>
      elementsOf(block).map(({ element }) => ({ blockId: String(block.block_id), element })),
    );

const findTarget = (place: Clickable, target: Target): Found => {
  const { block, action } = typeof target === 'string' ? { block: undefined, action: target } : target;
  const found = elementsIn(place).find(
    ({ blockId, element }) =>
      (block === undefined || blockId === block) && (action === undefined || element.action_id === action),
  );
  if (!found) throw new Error(`There is nothing like ${JSON.stringify(target)} here.`);
  return found;
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

  click(place: Clickable, target: Target): Promise<Outcome> {
    return this.#act(place, target, undefined);
  }

  /** Chooses in a select, a date picker, an overflow menu, ...; in a view, the choice stays chosen. */
  choose(place: Clickable, target: Target, chosen: Typed): Promise<Outcome> {
    return this.#act(place, target, chosen);
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
    for (const [blockId, typed] of Object.entries(values)) {
      const { element } = findTarget(modal, { block: blockId });
      this.#remember(modal.id, blockId, String(element.action_id), valueTyped(element, typed));
    }
  }

  /**
   * Attaches files to the top modal's file input, by block id, in place of what was attached there before.
   * @throws Error in the words of Slack's client where it refuses one.
   */
  async attach(blockId: string, ...uploads: Upload[]): Promise<void> {
    const modal = this.#topModal();
    const { element } = findTarget(modal, { block: blockId });
    const files: SeenFile[] = [];
    for (const upload of uploads) {
      const outcome = await this.#hand.upload(this.id, upload);
      if (!outcome.ok) throw new Error(outcome.error);
      files.push(outcome.file);
    }
    this.#remember(modal.id, blockId, String(element.action_id), { type: 'file_input', files });
  }

  /** The content of a file that a message carries. @throws Error where this person does not see it. */
  download({ id, name }: SeenFile): Buffer {
    const file = this.#hand.file(this.id, id);
    if (!file) throw new Error(`${this.id} does not see ${name}.`);
    return Buffer.from(file.content, 'base64');
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

  #act(place: Clickable, target: Target, typed: Typed | undefined): Promise<Outcome> {
    const found = findTarget(place, target);
    const actionId = String(found.element.action_id);
    const chosen = typed === undefined ? undefined : valueTyped(found.element, typed);
    if (chosen && !isMessage(place)) this.#remember(place.id, found.blockId, actionId, chosen);
    return this.#hand.act(this.id, {
      container: isMessage(place)
        ? { type: 'message', channel: place.channel, ts: place.ts }
        : { type: 'view', view: place.id },
      blockId: found.blockId,
      actionId,
      ...(chosen ? { chosen } : {}),
      state: isMessage(place) ? {} : (this.#typed.get(place.id) ?? {}),
    });
  }

  #remember(viewId: string, blockId: string, actionId: string, value: StateValue): void {
    const state = this.#typed.get(viewId) ?? {};
    this.#typed.set(viewId, { ...state, [blockId]: { ...state[blockId], [actionId]: value } });
  }

  #topModal(): SeenView {
    const modal = this.modal();
    if (!modal) throw new Error(`${this.id} has no modal open.`);
    return modal;
  }
}
