import { Element } from './element.js';
import { html } from './html.js';
import { fieldId, useSurface } from './surface-context.js';
import { plainOf } from './text.js';

const GROUPS = ['checkboxes', 'radio_buttons'];

/** A label, its element, a hint, and under them what the app found wrong. */
export const InputBlock = ({ block, blockId }) => {
  const surface = useSurface();
  const id = fieldId(surface, blockId, block.element);
  const error = surface.errors[blockId];
  const label = html`${plainOf(block.label)}${block.optional && html` <span class="optional">(optional)</span>`}`;
  const isGroup = GROUPS.includes(block.element.type);
  return html`
    <div class=${`input ${error ? 'input-wrong' : ''}`} role=${isGroup ? 'group' : undefined}
      aria-labelledby=${isGroup ? `${id}-label` : undefined} aria-describedby=${isGroup ? `${id}-about` : undefined}>
      ${isGroup ? html`<span class="label" id=${`${id}-label`}>${label}</span>` : html`<label class="label" for=${id}>${label}</label>`}
      <${Element} element=${block.element} blockId=${blockId} dispatches=${block.dispatch_action === true}
        describedBy=${`${id}-about`} wrong=${Boolean(error)} required=${!block.optional} />
      <div id=${`${id}-about`}>
        ${block.hint && html`<p class="hint">${plainOf(block.hint)}</p>`}
        ${error && html`<p class="failure" role="alert">${error}</p>`}
      </div>
    </div>
  `;
};
