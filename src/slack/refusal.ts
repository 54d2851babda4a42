import { pathOf } from './element-values';
import type { Failure } from './failure';
import { notice, sentence } from './notices';
import type { ViewPayload } from './payloads';

/**
 * How a submission is told that it did not work: under the inputs that are wrong, else under the first input, so
 * that what was typed stays. A view without inputs cannot show errors and is replaced by one that says it.
 */
export function refusal(view: ViewPayload, { sentence: text, fields }: Failure): object {
  const inputs = view.blocks
    .filter((block) => block.type === 'input')
    .flatMap(({ block_id }) => (block_id === undefined ? [] : [block_id]));
  const first = inputs[0];
  if (first === undefined) {
    return { response_action: 'update', view: notice(sentence(text), 'Not done') };
  }
  const errors = new Map<string, string>();
  for (const [path, message] of Object.entries(fields ?? { '': text })) {
    const block = blockOf(path, inputs) ?? first;
    const before = errors.get(block);
    errors.set(block, before ? `${before} ${message}` : message);
  }
  return { response_action: 'errors', errors: Object.fromEntries(errors) };
}

/** The input at a path, else the first one inside it, else the one it lies in. */
function blockOf(path: string, inputs: readonly string[]): string | undefined {
  const related = [
    (input: string) => input === path,
    (input: string) => path !== '' && input.startsWith(`${path}.`),
    (input: string) => path.startsWith(`${input}.`),
  ];
  for (const fits of related) {
    const found = inputs.find((blockId) => fits(pathOf(blockId)));
    if (found !== undefined) return found;
  }
  return undefined;
}
