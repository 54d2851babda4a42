import type { Colleague } from './colleague';

/** A place in the open modal where somebody may type whatever they like. */
export interface TextInput {
  readonly blockId: string;
  /** The end of its path, the same whatever the ids in it: `title`, `krs.title`. */
  readonly name: string;
  readonly initial: string | undefined;
  readonly optional: boolean;
  readonly multiline: boolean;
}

interface InputBlock {
  type?: string;
  block_id?: string;
  optional?: boolean;
  element?: { type?: string; initial_value?: string; multiline?: boolean };
}

/** Every text input of the modal that somebody has open. */
export const textInputs = ({ person }: Colleague): TextInput[] =>
  ((person.modal()?.blocks ?? []) as InputBlock[]).flatMap(
    ({ type, block_id: blockId = '', optional, element }) =>
      type === 'input' && element?.type === 'plain_text_input'
        ? [
            {
              blockId,
              name: nameOf(blockId),
              initial: element.initial_value,
              optional: optional === true,
              multiline: element.multiline === true,
            },
          ]
        : [],
  );

/** `krs.4xJ…9.title~2` -> `krs.title` */
const nameOf = (blockId: string): string => blockId.replace(/~.*$/, '').replace(/^(\w+)\.[^.]+\./, '$1.');

/** What was last sent off, and what became of it. */
export interface Sent {
  readonly accepted: boolean;
  /** What finally stood in each input. */
  readonly typed: ReadonlyMap<string, string>;
  /** Inputs whose text was refused under the input itself: sentence by block id. */
  readonly refused: Readonly<Record<string, string>>;
}

/** `krs.4xJ…9` of `krs.4xJ…9.title` */
const rowOf = (blockId: string): string => blockId.slice(0, blockId.lastIndexOf('.'));

/** Fields are checked in turns: what is refused may hide what else is. */
const ATTEMPTS = 4;

/** Put where something must stand and nothing stood. */
const SAID_PLAINLY = 'Said plainly';

/**
 * Types into every text input, sends it off, and puts back what stood there where a text is refused.
 * @param text what is typed into an input, by its place in the modal.
 */
export async function sendsTyped(somebody: Colleague, text: (index: number) => string): Promise<Sent> {
  const { person } = somebody;
  const inputs = textInputs(somebody);
  const typed = new Map(inputs.map(({ blockId }, index) => [blockId, text(index)]));
  const refused: Record<string, string> = {};
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    person.fill(Object.fromEntries(typed));
    const outcome = await person.submit();
    if (outcome.ok) return { accepted: true, typed, refused };
    const errors = 'errors' in outcome ? outcome.errors : {};
    // What was put back already and is refused again does not go with what stands beside it.
    const again = Object.keys(errors).filter((blockId) => blockId in refused);
    for (const { blockId } of inputs)
      if (again.some((other) => rowOf(other) === rowOf(blockId)))
        refused[blockId] ??= 'does not go with the rest';
    Object.assign(refused, errors);
    for (const { blockId, initial, optional } of inputs)
      if (blockId in refused) typed.set(blockId, initial ?? (optional ? '' : SAID_PLAINLY));
  }
  return { accepted: false, typed, refused };
}
